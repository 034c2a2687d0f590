package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Action;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Fact;
import io.rapport.web.view.JobView;
import io.rapport.web.view.JobsPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import tools.jackson.databind.JsonNode;

/** Long work: how far it is, and stopping it. People see their own; administrators see all. */
@Controller
class JobsController {

    private static final int LISTED = 30;

    private final Visits visits;
    private final Jobs jobs;
    private final Pages pages;

    JobsController(Visits visits, Jobs jobs, Pages pages) {
        this.visits = visits;
        this.jobs = jobs;
        this.pages = pages;
    }

    @GetMapping("/{org}/jobs")
    Answer list(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var shown = jobs.list(actor.tenant(), LISTED).stream()
                .filter(job -> isVisible(actor, job))
                .map(job -> view(visit, job))
                .toList();
        var empty = new Empty("list-checks", visit.t("jobs.empty.title"), visit.t("jobs.empty.text"), List.of());
        return pages.page("jobs", visit.shell(), new JobsPage(shown, empty));
    }

    @GetMapping("/{org}/jobs/{id:[0-9a-f-]{36}}")
    Answer job(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var job = find(actor, id);
        return Pages.frame(request).isPresent()
                ? pages.part("part/job", visit.shell(), Map.of("job", view(visit, job)))
                : pages.page(
                        "jobs",
                        visit.shell(),
                        new JobsPage(List.of(view(visit, job)), new Empty("", "", "", List.of())));
    }

    @PostMapping("/{org}/jobs/{id:[0-9a-f-]{36}}/cancel")
    View cancel(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var job = find(actor, id);
        jobs.cancel(actor.tenant(), job.id());
        return Redirects.to(visit.shell().base() + "/jobs/" + job.id());
    }

    private Job find(Actor actor, String id) {
        return Ids.parse(id)
                .flatMap(key -> jobs.get(actor.tenant(), key))
                .filter(job -> isVisible(actor, job))
                .orElseThrow(Problem::notFound);
    }

    private static boolean isVisible(Actor actor, Job job) {
        return actor.may(Ability.ADMINISTER)
                || actor.user().isPresent() && job.createdBy().equals(actor.user());
    }

    private static JobView view(Visit visit, Job job) {
        String href = visit.shell().base() + "/jobs/" + job.id();
        boolean done = isDone(job.state());
        return new JobView(
                job.id().toString(),
                visit.t("job." + job.kind()),
                visit.t("job.state." + job.state().name().toLowerCase(Locale.ROOT)),
                detail(visit, job),
                href,
                percent(job),
                done,
                job.state() == JobState.FAILED,
                counts(visit, job),
                "",
                actions(visit, job, href, done));
    }

    private static boolean isDone(JobState state) {
        return state == JobState.DONE || state == JobState.FAILED || state == JobState.CANCELLED;
    }

    private static int percent(Job job) {
        if (job.state() == JobState.DONE) {
            return 100;
        }
        return job.total() == 0 ? 0 : (int) Math.min(99, 100 * job.done() / job.total());
    }

    private static String detail(Visit visit, Job job) {
        if (job.failure().isPresent()) {
            var failure = job.failure().get();
            return visit.t("problem." + failure.code(), failure.args().toArray());
        }
        if (job.cancelRequested() && !isDone(job.state())) {
            return visit.t("job.cancelling");
        }
        return job.total() == 0
                ? ""
                : visit.t(
                        "job.progress",
                        visit.formats().number(job.done()),
                        visit.formats().number(job.total()));
    }

    /** The figures at the top of the result, as far as the bundles name them. */
    private static List<Fact> counts(Visit visit, Job job) {
        var counts = new ArrayList<Fact>();
        job.result().filter(JsonNode::isObject).ifPresent(result -> result.properties()
                .forEach(figure -> {
                    String key = "job.count." + figure.getKey();
                    String label = visit.t(key);
                    if (figure.getValue().isIntegralNumber() && !label.equals(key)) {
                        counts.add(new Fact(
                                label,
                                Cell.of(
                                        figure.getKey(),
                                        "integer",
                                        visit.formats().number(figure.getValue().asLong())),
                                ""));
                    }
                }));
        return counts;
    }

    private static List<Action> actions(Visit visit, Job job, String href, boolean done) {
        var actions = new ArrayList<Action>();
        if (!done && !job.cancelRequested()) {
            actions.add(Action.post(visit.t("job.cancel"), href + "/cancel", "x", Map.of()));
        }
        if (done && job.kind().equals("import")) {
            String base = visit.shell().base();
            if (job.result()
                    .map(result -> result.path("rejected").asLong(0) > 0)
                    .orElse(false)) {
                actions.add(Action.link(visit.t("job.rejects"), base + "/import/" + job.id() + "/rejects", "download"));
            }
            job.result()
                    .map(result -> result.path("operation").asString(""))
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> actions.add(Action.post(
                            visit.t("job.undo"),
                            base + "/operations/" + id + "/undo",
                            "undo-2",
                            Map.of("back", href))));
        }
        return actions;
    }
}
