package io.rapport.sales.today;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What wants something of a seller today, to be dealt with there. */
@Controller
class TodayController {

    private static final String PATH = "/{org}" + TodayPlace.PATH;
    private static final String TASKS = "tasks";

    private final Visits visits;
    private final Day day;
    private final Records records;
    private final Pages pages;
    private final InstantSource clock;

    TodayController(Visits visits, Day day, Records records, Pages pages, InstantSource clock) {
        this.visits = visits;
        this.day = day;
        this.records = records;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    Answer today(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        String base = visit.shell().base();
        var more = List.of(
                new Link(visit.t("today.more.board"), base + "/" + OpportunityObject.NAME + "/board"),
                new Link(visit.t("today.more.pipeline"), base));
        var page = new TodayPage(
                visit.t("today.title"),
                visit.formats()
                        .date(LocalDate.ofInstant(
                                clock.instant(), visit.formats().zone())),
                day.sections(visit),
                more);
        return pages.page("sales/today", visit.shell(), page);
    }

    /** A task is put off until tomorrow. */
    @PostMapping(PATH + "/later")
    View later(Actor actor, @RequestParam String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var tomorrow =
                LocalDate.ofInstant(clock.instant(), visit.formats().zone()).plusDays(1);
        return change(visit, visit.object(TASKS), id, Map.of("due", tomorrow), "today.later.done", flash);
    }

    /** A deal's next step; without a day it is one without a day. */
    @PostMapping(PATH + "/step")
    View step(
            Actor actor,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String on,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var values = new HashMap<String, @Nullable Object>();
        values.put("next_step", step.isBlank() ? null : step.strip());
        try {
            values.put("next_step_on", on.isBlank() ? null : LocalDate.parse(on));
        } catch (DateTimeParseException e) {
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(visit.t("problem.field.invalid_date")));
            return Redirects.to(visit.shell().base() + TodayPlace.PATH);
        }
        return change(visit, visit.object(OpportunityObject.NAME), id, values, "today.step.done", flash);
    }

    private View change(
            Visit visit,
            ObjectDef object,
            String id,
            Map<String, @Nullable Object> values,
            String said,
            RedirectAttributes flash) {
        var change = new Change.Update(
                object.name(), Ids.parse(id).orElseThrow(Problem::notFound), Optional.empty(), values);
        try {
            var applied = records.apply(
                    visit.actor(),
                    NewOperation.of(Source.PAGE, "operation.edited", visit.written(object.one())),
                    List.of(change));
            flash.addFlashAttribute(Pages.TOAST, Editing.toast(visit, applied, visit.t(said)));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            flash.addFlashAttribute(Pages.TOAST, Toast.failed(Sentences.of(problem, visit.texts())));
        }
        return Redirects.to(visit.shell().base() + TodayPlace.PATH);
    }
}
