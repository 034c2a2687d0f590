package io.rapport.web.job;

import io.rapport.exchange.Imports;
import io.rapport.exchange.export.Exports;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.records.BulkJob;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Fact;
import io.rapport.web.view.JobView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A job as its page shows it: how far it is, what came of it, and what can be done about it. */
public record JobViews(Visit visit, Job job, Exports exports) {

    private static final List<String> FIGURES = List.of("created", "updated", "unchanged");

    public JobView view() {
        return new JobView(
                job.id().toString(),
                title(),
                visit.t("job.state." + job.state().key()),
                joined(when(), detail()),
                href(),
                percent(),
                done(),
                job.state() == JobState.FAILED,
                counts(),
                "",
                actions());
    }

    /** Of an export, of what. */
    private String title() {
        String kind = visit.t("job." + job.kind());
        return Exports.of(job)
                .flatMap(order -> visit.model().object(order.object()))
                .filter(visit.actor()::sees)
                .map(object -> visit.t("job.export_of", visit.noun(object.many())))
                .orElse(kind);
    }

    private String href() {
        return visit.shell().base() + "/jobs/" + job.id();
    }

    private boolean done() {
        return job.state().isFinal();
    }

    private boolean isImport() {
        return Imports.of(job).isPresent();
    }

    private boolean isBulk() {
        return BulkJob.operation(job).isPresent();
    }

    private int percent() {
        if (job.state() == JobState.DONE) {
            return 100;
        }
        return job.total() == 0 ? 0 : (int) Math.min(99, 100 * job.done() / job.total());
    }

    private String detail() {
        if (job.failure().isPresent()) {
            var failure = job.failure().get();
            return visit.t("problem." + failure.code(), failure.args().toArray());
        }
        if (job.cancelRequested() && !done()) {
            return visit.t("job.cancelling");
        }
        if (job.state() == JobState.CANCELLED && isImport()) {
            return visit.t("job.kept", number(figure("created")), number(figure("updated")));
        }
        if (Exports.until(job).isPresent()) {
            return exports.has(visit.actor(), job)
                    ? visit.t(
                            "job.export_until",
                            visit.formats().moment(Exports.until(job).get()))
                    : visit.t("job.export_gone");
        }
        if (job.state() == JobState.CANCELLED && isBulk()) {
            return visit.t("job.bulk_kept");
        }
        return job.total() == 0
                ? ""
                : visit.t(
                        isImport() ? "job.progress" : "job.progress_records", number(job.done()), number(job.total()));
    }

    /** When it ended; of what still runs its page tells itself. */
    private String when() {
        return job.finishedAt().map(visit.formats()::moment).orElse("");
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private String number(long figure) {
        return visit.formats().number(figure);
    }

    /** Of an import's records of all objects. */
    private long figure(String name) {
        return result("records").stream()
                .flatMap(records -> records.values().stream())
                .mapToLong(counts -> counts.path(name).asLong(0))
                .sum();
    }

    private Optional<JsonNode> result(String name) {
        return job.result().map(result -> result.path(name)).filter(part -> !part.isMissingNode());
    }

    private List<Fact> counts() {
        var counts = new ArrayList<Fact>();
        if (isImport() && job.result().isPresent()) {
            FIGURES.forEach(name -> counts.add(fact(name, figure(name))));
        }
        if (isBulk() && job.result().isPresent()) {
            counts.add(fact("changed", result("changed").map(JsonNode::asLong).orElse(0L)));
            result("unchanged").ifPresent(unchanged -> counts.add(fact("unchanged", unchanged.asLong())));
        }
        result("rejected").ifPresent(rejected -> counts.add(fact("rejected", rejected.asLong(0))));
        if (Exports.of(job).isPresent()) {
            result("records").ifPresent(records -> counts.add(fact("exported", records.asLong(0))));
            result("withheld")
                    .filter(withheld -> withheld.isNumber())
                    .ifPresent(withheld -> counts.add(fact("withheld", withheld.asLong(0))));
        }
        result("unprotected")
                .filter(abroad -> abroad.isNumber())
                .ifPresent(abroad -> counts.add(fact("unprotected", abroad.asLong(0))));
        result("pairs").ifPresent(pairs -> counts.add(fact("pairs", pairs.asLong(0))));
        result("undone").ifPresent(undone -> counts.add(fact("undone", undone.asLong(0))));
        result("conflicts")
                .filter(conflicts -> !conflicts.isEmpty())
                .ifPresent(conflicts -> counts.add(fact("conflicts", conflicts.size())));
        return counts;
    }

    private Fact fact(String name, long figure) {
        return new Fact(visit.t("job.count." + name), Cell.of(name, "integer", number(figure)), "");
    }

    private List<Action> actions() {
        if (done()) {
            return afterwards();
        }
        if (job.cancelRequested()) {
            return List.of();
        }
        String cancel = href() + "/cancel";
        return isImport() || isBulk()
                ? List.of(
                        Action.post(visit.t("job.stop_keep"), cancel, "x", Map.of()),
                        Action.post(visit.t("job.stop_undo"), cancel, "undo-2", Map.of("undo", "true")))
                : List.of(Action.post(visit.t("job.cancel"), cancel, "x", Map.of()));
    }

    private List<Action> afterwards() {
        var actions = new ArrayList<Action>();
        String base = visit.shell().base();
        boolean made = job.kind().equals("sample") && job.state() == JobState.DONE;
        if (made || isImport() && figure("created") > 0) {
            actions.add(Action.link(visit.t("job.overview"), base, "house").primary());
        }
        if (job.kind().equals("duplicate_preview") && job.state() == JobState.DONE) {
            String object = job.payload().path("object").asString("");
            actions.add(Action.link(
                    visit.t("dupset.see_preview"),
                    base + "/settings/duplicates/" + object + "?preview=" + job.id(),
                    "copy"));
        }
        if (exports.has(visit.actor(), job)) {
            actions.add(Action.link(visit.t("job.download"), base + "/exports/" + job.id(), "download")
                    .primary());
        }
        if (result("rejected").filter(rejected -> rejected.asLong(0) > 0).isPresent()) {
            actions.add(
                    isBulk()
                            ? Action.link(
                                    visit.t("bulk.rejects"),
                                    base + "/operations/"
                                            + BulkJob.operation(job).orElseThrow() + "/rejects",
                                    "list")
                            : Action.link(
                                    visit.t("job.rejects"), base + "/import/" + job.id() + "/rejects", "download"));
        }
        boolean idle = isBulk() && result("changed").map(JsonNode::asLong).orElse(0L) == 0;
        result("operation")
                .filter(any -> !idle)
                .map(operation -> operation.asString(""))
                .filter(operation -> !operation.isEmpty())
                .ifPresent(operation -> actions.add(Action.post(
                        visit.t(isImport() ? "job.undo_import" : isBulk() ? "job.undo_bulk" : "job.redo"),
                        base + "/operations/" + operation + "/undo",
                        "undo-2",
                        Map.of("back", href()))));
        return actions;
    }
}
