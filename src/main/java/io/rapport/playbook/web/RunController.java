package io.rapport.playbook.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.playbook.RunObject;
import io.rapport.records.Change;
import io.rapport.records.ListEdit;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of a run, ticked off one by one and taken back. */
@Controller
class RunController implements RecordActions {

    static final String PLACE = "/steps";
    private static final String PATH = "/{org}/" + RunObject.NAME + "/{id:[0-9a-f-]{36}}" + PLACE;

    private final Visits visits;
    private final RunPages built;
    private final Records records;
    private final Pages pages;

    RunController(Visits visits, RunPages built, Records records, Pages pages) {
        this.visits = visits;
        this.built = built;
        this.records = records;
        this.pages = pages;
    }

    static String href(Visit visit, UUID run) {
        return visit.shell().base() + "/" + RunObject.NAME + "/" + run + PLACE;
    }

    @GetMapping(PATH)
    View show(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return pages.page(
                "playbook/run", visit.shell(), built.of(visit, Ids.parse(id).orElseThrow(Problem::notFound)));
    }

    /** Ticks a step off, or takes that back; what others tick meanwhile stays. */
    @PostMapping(PATH)
    View tick(
            Actor actor,
            @PathVariable String id,
            @RequestParam String step,
            @RequestParam boolean done,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var run = Ids.parse(id).orElseThrow(Problem::notFound);
        List<Object> steps = List.of(Ref.to(Ids.parse(step).orElseThrow(Problem::notFound)));
        var edit = done ? new ListEdit(steps, List.of()) : new ListEdit(List.of(), steps);
        try {
            var applied = records.apply(
                    visit.actor(),
                    NewOperation.of(Source.PAGE, done ? "operation.ticked" : "operation.unticked"),
                    List.of(new Change.Update(
                            RunObject.NAME, run, Optional.empty(), Map.of(RunObject.STEPS_DONE, edit))));
            flash.addFlashAttribute(
                    Pages.TOAST, Editing.toast(visit, applied, visit.t(done ? "plays.tick.done" : "plays.unticked")));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(Sentences.of(problem, visit.texts())));
        }
        return Redirects.to(href(visit, run));
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return object.name().equals(RunObject.NAME)
                ? List.of(Action.link(visit.t("plays.steps"), href + PLACE, "list-checks"))
                : List.of();
    }
}
