package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import io.rapport.shape.Shaping;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Empty;
import io.rapport.web.view.RulesPage;
import io.rapport.web.view.Toast;
import io.rapport.web.view.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What must hold for the records of one object. */
@Controller
class RuleController {

    private static final String PATH = "/{org}/settings/objects/{object:[a-z][a-z0-9_]*}/rules";
    private static final String RULE = PATH + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Shaping shaping;
    private final RuleForms forms;
    private final LabelInputs labels;
    private final Pages pages;

    RuleController(Visits visits, Shaping shaping, RuleForms forms, LabelInputs labels, Pages pages) {
        this.visits = visits;
        this.shaping = shaping;
        this.forms = forms;
        this.labels = labels;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer list(Actor actor, @PathVariable String object, HttpServletRequest request) {
        var rules = shaping.rules(actor, object);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        String base = Shape.base(visit, def) + "/rules";
        var create = Action.link(visit.t("settings.rule.new"), base + "/new", "plus")
                .primary()
                .key("c");
        var page = new RulesPage(
                visit.label(def.many()),
                Shape.crumbs(visit),
                Tabs.of(visit, def, "rules"),
                rules.stream().map(rule -> line(visit, def, base, rule)).toList(),
                create,
                new Empty(
                        "badge-check",
                        visit.t("settings.rules.none"),
                        visit.t("settings.rules.text"),
                        List.of(create)));
        return pages.page("settings/rules", visit.shell(), page);
    }

    private static RulesPage.Line line(Visit visit, ObjectDef object, String base, ValidationRule rule) {
        var marks = new ArrayList<Chip>();
        object.field(rule.field()).ifPresent(field -> marks.add(new Chip(visit.label(field), Tone.GREY)));
        if (!rule.active()) {
            marks.add(new Chip(visit.t("settings.rule.off"), Tone.AMBER));
        }
        return new RulesPage.Line(visit.label(rule.message()), rule.condition(), base + "/" + rule.id(), marks);
    }

    @GetMapping(PATH + "/new")
    Answer blank(Actor actor, @PathVariable String object, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var draft = new ValidationRule.Draft("", Label.key(""), "", true);
        return pages.page(
                "settings/rule", visit.shell(), forms.of(visit, def, Optional.empty(), draft, Optional.empty()));
    }

    @GetMapping(RULE)
    Answer edit(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var rule = find(actor, object, id);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        return pages.page(
                "settings/rule",
                visit.shell(),
                forms.of(visit, def, Optional.of(rule.id()), rule.draft(), Optional.empty()));
    }

    private ValidationRule find(Actor actor, String object, String id) {
        return shaping.rules(actor, object).stream()
                .filter(rule -> rule.id().toString().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    @PostMapping(PATH + "/new")
    View create(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        return save(actor, object, Optional.empty(), sent, request, flash);
    }

    @PostMapping(RULE)
    View change(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var rule = find(actor, object, id);
        return save(actor, object, Optional.of(rule.id()), sent, request, flash);
    }

    private View save(
            Actor actor,
            String object,
            Optional<UUID> id,
            MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var draft = new ValidationRule.Draft(
                Objects.requireNonNullElse(sent.getFirst("condition"), "").strip(),
                labels.read(sent, "message", Label.key("")),
                Objects.requireNonNullElse(sent.getFirst("field"), ""),
                FieldForms.is(sent, "active"));
        try {
            var kept = id.map(known -> shaping.changeRule(actor, object, known, draft))
                    .orElseGet(() -> shaping.addRule(actor, object, draft));
            String done = visit.t(id.isPresent() ? "toast.saved" : "toast.created", visit.t("settings.rule"));
            String base = Shape.base(visit, def) + "/rules";
            flash.addFlashAttribute(
                    Pages.TOAST,
                    id.isPresent() ? Toast.done(done) : Toast.undoable(done, base + "/" + kept.id() + "/remove"));
            return Redirects.to(base);
        } catch (Problem problem) {
            return pages.page(
                            "settings/rule",
                            visit.shell(),
                            forms.of(visit, def, id, draft, Optional.of(Shape.shown(problem))))
                    .status(problem.kind().status());
        }
    }

    @PostMapping(RULE + "/remove")
    View remove(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        shaping.removeRule(actor, object, Ids.parse(id).orElseThrow(Problem::notFound));
        var visit = visits.of(actor, request);
        String base = Shape.base(visit, Shape.object(visit, object)) + "/rules";
        flash.addFlashAttribute(
                Pages.TOAST,
                Toast.undoable(visit.t("toast.deleted", visit.t("settings.rule")), base + "/" + id + "/restore"));
        return Redirects.to(base);
    }

    @PostMapping(RULE + "/restore")
    View restore(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            HttpServletRequest request,
            RedirectAttributes flash) {
        shaping.restoreRule(actor, object, Ids.parse(id).orElseThrow(Problem::notFound));
        var visit = visits.of(actor, request);
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.restored", visit.t("settings.rule"))));
        return Redirects.to(Shape.base(visit, Shape.object(visit, object)) + "/rules");
    }
}
