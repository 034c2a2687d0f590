package io.rapport.playbook.web;

import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.playbook.Plays;
import io.rapport.playbook.RunObject;
import io.rapport.playbook.Step;
import io.rapport.playbook.StepObject;
import io.rapport.playbook.Steps;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.Tone;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page of a run for one visitor. */
@Component
class RunPages {

    private final Queries queries;
    private final Plays plays;

    RunPages(Queries queries, Plays plays) {
        this.queries = queries;
        this.plays = plays;
    }

    /** @throws Problem {@code not_found} where the visitor doesn't see the run or its playbook */
    RunPage of(Visit visit, UUID id) {
        var runs = visit.object(RunObject.NAME);
        var run = run(visit, runs, id);
        var playbook = run.value(RunObject.PLAYBOOK.name()).map(Ref.class::cast).orElseThrow(Problem::notFound);
        var play = plays.one(visit.actor(), visit.model(), playbook.id());
        var steps = new Steps(visit.actor(), visit.model(), query -> rows(visit, query))
                .effective(play.id(), play.global());
        var ticked = Steps.ids(run.value(RunObject.STEPS_DONE));
        long done = steps.stream().filter(step -> ticked.contains(step.id())).count();
        boolean running = run.value("status").filter(RunObject.RUNNING::equals).isPresent();
        boolean works = running && visit.moment().isEmpty() && visit.edits(runs, runs.require(RunObject.STEPS_DONE));
        String href = visit.base(runs) + "/" + id;
        return new RunPage(
                List.of(
                        new io.rapport.web.view.Link(visit.label(runs.many()), visit.base(runs)),
                        new io.rapport.web.view.Link(play.name(), href)),
                play.name(),
                state(visit, runs, run),
                about(visit, run),
                steps.isEmpty() ? 0 : (int) (done * 100 / steps.size()),
                visit.t("plays.progress", done, steps.size()),
                works ? actions(visit, runs, href) : List.of(),
                steps.stream()
                        .map(step -> line(visit, step, ticked.contains(step.id())))
                        .toList(),
                works ? href + RunController.PLACE : "",
                steps.isEmpty()
                        ? Optional.of(new Empty(
                                "list-checks", visit.t("plays.no_steps"), visit.t("plays.no_steps.text"), List.of()))
                        : Optional.empty());
    }

    private static List<io.rapport.web.view.Action> actions(Visit visit, ObjectDef runs, String href) {
        if (!visit.may(runs, Action.UPDATE)) {
            return List.of();
        }
        return Stream.of(RunObject.DROP, RunObject.FINISH)
                .map(verb -> {
                    var action = io.rapport.web.view.Action.post(
                            visit.t("verb.play_runs." + verb),
                            href + "/do/" + verb,
                            verb.equals(RunObject.FINISH) ? "circle-check" : "circle-x",
                            Map.of());
                    return verb.equals(RunObject.FINISH) ? action.primary() : action;
                })
                .toList();
    }

    private Row run(Visit visit, ObjectDef runs, UUID id) {
        var fields = Stream.of("playbook", "about", "status", RunObject.STEPS_DONE)
                .filter(field -> visit.reads(runs, runs.require(field)))
                .toArray(String[]::new);
        return rows(
                        visit,
                        Query.of(RunObject.NAME, fields)
                                .where(new Filter.Ids(Set.of(id)))
                                .limit(1))
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private List<Row> rows(Visit visit, Query query) {
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    private static String state(Visit visit, ObjectDef runs, Row run) {
        return run.value("status")
                .flatMap(status ->
                        ((ChoiceType) runs.require("status").type()).choices().byKey(status.toString()))
                .map(choice -> visit.label(choice.label()))
                .orElse("");
    }

    private static List<io.rapport.web.view.Link> about(Visit visit, Row run) {
        return run.value("about").map(Collection.class::cast).stream()
                .flatMap(links -> ((Collection<?>) links).stream())
                .map(Link.class::cast)
                .filter(link -> link.label() != null)
                .map(link -> new io.rapport.web.view.Link(
                        String.valueOf(link.label()), visit.shell().base() + "/" + link.text()))
                .toList();
    }

    private static RunPage.Line line(Visit visit, Step step, boolean done) {
        var kind = ((ChoiceType) visit.object(StepObject.NAME).require("kind").type())
                .choices()
                .byKey(step.kind())
                .map(choice -> new Chip(visit.label(choice.label()), Tone.named(choice.tone())))
                .orElseGet(() -> new Chip(step.kind(), Tone.GREY));
        return new RunPage.Line(
                step.id().toString(),
                step.name(),
                kind,
                step.required(),
                step.local(),
                LongTextType.lines(step.script()).strip(),
                done);
    }
}
