package io.rapport.web.duplicate;

import io.rapport.access.Actor;
import io.rapport.duplicates.Tuning;
import io.rapport.exchange.export.Exports;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.MatchRules;
import io.rapport.model.ObjectDef;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.job.JobViews;
import io.rapport.web.view.Chip;
import io.rapport.web.view.DuplicateObjectsPage;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import io.rapport.web.view.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How duplicates are found: as what fields count, how much evidence counts, and what that would find. */
@Controller
class DuplicateRulesController {

    private static final String PATH = "/{org}/settings/duplicates";
    private static final String OBJECT = PATH + "/{object:[a-z][a-z0-9_]*}";

    private final Visits visits;
    private final Tuning tuning;
    private final DuplicateRuleForms forms;
    private final Jobs jobs;
    private final Exports exports;
    private final Pages pages;

    DuplicateRulesController(
            Visits visits, Tuning tuning, DuplicateRuleForms forms, Jobs jobs, Exports exports, Pages pages) {
        this.visits = visits;
        this.tuning = tuning;
        this.forms = forms;
        this.jobs = jobs;
        this.exports = exports;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer objects(Actor actor, HttpServletRequest request) {
        var objects = tuning.objects(actor);
        var visit = visits.of(actor, request);
        var crumbs = List.of(new Link(visit.t("settings.title"), visit.shell().base() + "/settings"));
        var lines = objects.stream().map(object -> line(actor, visit, object)).toList();
        return pages.page("settings/duplicates", visit.shell(), new DuplicateObjectsPage(crumbs, lines));
    }

    private DuplicateObjectsPage.Line line(Actor actor, Visit visit, ObjectDef object) {
        var rules = visit.model().matching(object);
        var evidences = tuning.evidences(actor, object.name(), rules);
        boolean finds = evidences.findAnything();
        long kinds = evidences.given();
        var marks = new ArrayList<Chip>();
        if (!rules.equals(MatchRules.STANDARD)) {
            marks.add(new Chip(visit.t("dupset.tuned"), Tone.BLUE));
        }
        if (finds && !rules.warns()) {
            marks.add(new Chip(visit.t("dupset.silent"), Tone.AMBER));
        }
        return new DuplicateObjectsPage.Line(
                object.icon(),
                visit.label(object.many()),
                finds ? visit.t("dupset.by_kinds", kinds) : visit.t("dupset.not_yet"),
                DuplicateRuleForms.base(visit, object.name()),
                marks);
    }

    @GetMapping(OBJECT)
    Answer rules(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String preview,
            @RequestParam(defaultValue = "") String run,
            HttpServletRequest request) {
        var rules = tuning.rules(actor, object);
        var visit = visits.of(actor, request);
        var asked = Ids.parse(preview).flatMap(job -> tuning.asked(actor, job)).filter(found -> found.object()
                .equals(object));
        if (asked.isPresent() && Pages.frame(request).isPresent()) {
            return pages.part("part/job", visit.shell(), Map.of("job", DuplicateRuleForms.job(visit, asked.get())));
        }
        var running = Ids.parse(run)
                .flatMap(job -> jobs.get(actor.tenant(), job))
                .filter(job -> actor.user().isPresent() && job.createdBy().equals(actor.user()))
                .map(job -> new JobViews(visit, job, exports).view());
        return pages.page(
                "settings/duplicate-rules",
                visit.shell(),
                forms.page(
                        visit, object, asked.map(Tuning.Asked::rules).orElse(rules), asked, running, Optional.empty()));
    }

    @PostMapping(OBJECT)
    View save(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var known = tuning.rules(actor, object);
        var visit = visits.of(actor, request);
        var rules = forms.read(tuning.evidences(actor, object, known), sent);
        try {
            String undo = undo(actor, visit, object);
            var kept = tuning.keep(actor, object, rules);
            return kept(visit, object, kept, undo, flash);
        } catch (Problem problem) {
            return refused(visit, object, rules, problem);
        }
    }

    private View refused(Visit visit, String object, MatchRules rules, Problem problem) {
        if (problem.kind() != Problem.Kind.INVALID && problem.kind() != Problem.Kind.UNAVAILABLE) {
            throw problem;
        }
        return pages.page(
                        "settings/duplicate-rules",
                        visit.shell(),
                        forms.page(visit, object, rules, Optional.empty(), Optional.empty(), Optional.of(problem)))
                .status(problem.kind().status());
    }

    /** Where what holds now is brought back. */
    private String undo(Actor actor, Visit visit, String object) {
        String base = DuplicateRuleForms.base(visit, object);
        return tuning.editions(actor, object).stream()
                .findFirst()
                .map(edition -> base + "/restore/" + edition.id())
                .orElse(base + "/standard");
    }

    private static View kept(Visit visit, String object, Tuning.Kept kept, String undo, RedirectAttributes flash) {
        String said = kept.job().isPresent() ? visit.t("dupset.saved_looking") : visit.t("dupset.saved");
        flash.addFlashAttribute(Pages.TOAST, undo.isEmpty() ? Toast.done(said) : Toast.undoable(said, undo));
        String base = DuplicateRuleForms.base(visit, object);
        return Redirects.to(kept.job().map(job -> base + "?run=" + job).orElse(base));
    }

    @PostMapping(OBJECT + "/preview")
    View preview(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var known = tuning.rules(actor, object);
        var visit = visits.of(actor, request);
        var rules = forms.read(tuning.evidences(actor, object, known), sent);
        try {
            var job = tuning.preview(actor, object, rules);
            return Redirects.to(DuplicateRuleForms.base(visit, object) + "?preview=" + job);
        } catch (Problem problem) {
            return refused(visit, object, rules, problem);
        }
    }

    @PostMapping(OBJECT + "/standard")
    View standard(Actor actor, @PathVariable String object, HttpServletRequest request, RedirectAttributes flash) {
        tuning.rules(actor, object);
        var visit = visits.of(actor, request);
        String undo = undo(actor, visit, object);
        return kept(visit, object, tuning.keep(actor, object, MatchRules.STANDARD), undo, flash);
    }

    @PostMapping(OBJECT + "/restore/{id:[0-9a-f-]{36}}")
    View restore(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        tuning.rules(actor, object);
        var visit = visits.of(actor, request);
        var edition = Ids.parse(id).orElseThrow(Problem::notFound);
        String undo = undo(actor, visit, object);
        return kept(visit, object, tuning.restore(actor, object, edition), undo, flash);
    }
}
