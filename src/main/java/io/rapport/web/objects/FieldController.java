package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Choice;
import io.rapport.model.FieldChange;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.NewField;
import io.rapport.model.ObjectDef;
import io.rapport.model.Privacy;
import io.rapport.shape.Shaping;
import io.rapport.shape.Uses;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.FieldTypesPage;
import io.rapport.web.view.RetirePage;
import io.rapport.web.view.SettingsPage.Place;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The fields of one object: new ones, changes, taking them away and back. */
@Controller
class FieldController {

    private static final String OBJECT = "/{org}/settings/objects/{object:[a-z][a-z0-9_]*}";
    private static final String FIELD = OBJECT + "/fields/{field:[a-z][a-z0-9_]*}";

    private final Visits visits;
    private final Shaping shaping;
    private final Uses uses;
    private final FieldForms forms;
    private final LabelInputs labels;
    private final Pages pages;

    FieldController(Visits visits, Shaping shaping, Uses uses, FieldForms forms, LabelInputs labels, Pages pages) {
        this.visits = visits;
        this.shaping = shaping;
        this.uses = uses;
        this.forms = forms;
        this.labels = labels;
        this.pages = pages;
    }

    /** First the type, then what it asks for. */
    @GetMapping(OBJECT + "/fields/new")
    Answer blank(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String type,
            HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        return FieldOptions.isOffered(type)
                ? pages.page(
                        "settings/field",
                        visit.shell(),
                        forms.blank(visit, def, type, new LinkedMultiValueMap<>(), Optional.empty()))
                : pages.page("settings/types", visit.shell(), types(visit, def));
    }

    private static FieldTypesPage types(Visit visit, ObjectDef object) {
        var groups = FieldOptions.GROUPS.entrySet().stream()
                .map(group -> new FieldTypesPage.Group(
                        visit.t("settings.types." + group.getKey()),
                        group.getValue().stream()
                                .map(type -> new Place(
                                        Shape.typeIcon(type),
                                        visit.t("settings.type." + type),
                                        visit.t("settings.type." + type + ".text"),
                                        Shape.base(visit, object) + "/fields/new?type=" + type,
                                        ""))
                                .toList()))
                .toList();
        return new FieldTypesPage(visit.t("settings.field.new"), Shape.crumbs(visit, object), groups);
    }

    @PostMapping(OBJECT + "/fields/new")
    View create(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String type,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        if (!FieldOptions.isOffered(type)) {
            throw Problem.notFound();
        }
        try {
            var made = shaping.addField(
                    actor,
                    object,
                    new NewField(
                            Optional.ofNullable(sent.getFirst("name")).filter(name -> !name.isBlank()),
                            labels.read(sent, "label", Label.key("")),
                            type,
                            FieldOptions.read(visit, def, type, sent),
                            FieldForms.is(sent, "required"),
                            FieldForms.is(sent, "unique"),
                            FieldForms.is(sent, "indexed"),
                            FirstValues.read(visit, type, sent)));
            flash.addFlashAttribute(
                    Pages.TOAST,
                    Toast.undoable(
                            visit.t("toast.created", visit.label(made)),
                            Shape.base(visit, def, made.name()) + "/retire"));
            return Redirects.to(Shape.base(visit, def));
        } catch (Problem problem) {
            return pages.page(
                            "settings/field",
                            visit.shell(),
                            forms.blank(visit, def, type, sent, Optional.of(Shape.shown(problem))))
                    .status(problem.kind().status());
        }
    }

    @GetMapping(FIELD)
    Answer edit(Actor actor, @PathVariable String object, @PathVariable String field, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var found = Shape.field(def, field);
        return pages.page(
                "settings/field",
                visit.shell(),
                forms.of(
                        visit,
                        def,
                        found,
                        found.label(),
                        ChoiceLines.of(found.type()),
                        new LinkedMultiValueMap<>(),
                        Optional.empty()));
    }

    @PostMapping(FIELD)
    View change(
            Actor actor,
            @PathVariable String object,
            @PathVariable String field,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var found = Shape.field(def, field);
        var label = labels.read(sent, "label", found.label());
        var choices = ChoiceLines.read(ChoiceLines.of(found.type()), sent);
        if (sent.containsKey("move")) {
            return pages.page(
                    "settings/field",
                    visit.shell(),
                    forms.of(visit, def, found, label, choices, sent, Optional.empty()));
        }
        try {
            shaping.changeField(actor, object, field, change(visit, def, found, label, choices, sent));
            if (FieldOptions.hasChoices(found.type().key())
                    && !FieldOptions.lines(sent).isEmpty()) {
                shaping.addChoices(actor, object, field, FieldOptions.lines(sent));
            }
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.saved", visit.label(found))));
            return Redirects.to(Shape.base(visit, def));
        } catch (Problem problem) {
            return pages.page(
                            "settings/field",
                            visit.shell(),
                            forms.of(visit, def, found, label, choices, sent, Optional.of(Shape.shown(problem))))
                    .status(problem.kind().status());
        }
    }

    private static FieldChange change(
            Visit visit,
            ObjectDef object,
            FieldDef field,
            Label label,
            List<Choice> choices,
            MultiValueMap<String, String> sent) {
        var change = FieldChange.NONE.label(label);
        if (!ChoiceLines.of(field.type()).equals(choices)) {
            change = change.choices(choices);
        }
        var privacy = Optional.ofNullable(sent.getFirst("privacy")).flatMap(Privacy::of);
        if (privacy.isPresent()) {
            change = change.privacy(privacy.get());
        }
        if (sent.containsKey("encrypted")) {
            change = change.encrypted(FieldForms.is(sent, "encrypted"));
        }
        if (!field.custom()) {
            return change;
        }
        var options = field.rollup() == null
                ? FieldOptions.changed(visit, object, field.type(), sent)
                : sent.containsKey("options.filter") ? RollupOptions.changed(sent) : Map.<String, Object>of();
        if (!options.isEmpty()) {
            change = change.options(options);
        }
        String type = field.rollup() == null ? field.type().key() : "rollup";
        if (FieldOptions.canBeRequired(type) && sent.containsKey("required")) {
            change = change.required(FieldForms.is(sent, "required"));
        }
        if (FieldOptions.canBeUnique(type) && sent.containsKey("unique")) {
            change = change.unique(FieldForms.is(sent, "unique"));
        }
        if (FieldOptions.canBeIndexed(type) && sent.containsKey("indexed")) {
            change = change.indexed(FieldForms.is(sent, "indexed"));
        }
        if (sent.containsKey(FirstValues.NAME)) {
            change = change.initial(FirstValues.read(visit, type, sent));
        }
        return change;
    }

    /** What is to be said of a formula while it is written. */
    @PostMapping(OBJECT + "/check")
    Answer check(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        String condition = sent.getFirst("condition");
        var checked = condition != null
                ? FieldForms.check(visit, def, condition, "boolean")
                : FieldForms.check(
                        visit,
                        def,
                        Objects.requireNonNullElse(sent.getFirst("options.source"), ""),
                        FieldOptions.sent(sent, "result", "decimal"));
        return pages.part("settings/checked", visit.shell(), Map.of("checked", checked));
    }

    @GetMapping(FIELD + "/retire")
    Answer confirm(Actor actor, @PathVariable String object, @PathVariable String field, HttpServletRequest request) {
        var places = uses.of(actor, object, field);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var found = Shape.field(def, field);
        if (!found.custom()) {
            throw Problem.notFound();
        }
        String name = visit.label(found);
        var page = new RetirePage(
                visit.t("settings.retire", name),
                Shape.crumbs(visit, def),
                visit.t("settings.retire.field"),
                places.stream().map(use -> UseLine.of(visit, use)).toList(),
                Action.post(
                                visit.t("settings.retire.do"),
                                Shape.base(visit, def, field) + "/retire",
                                "archive",
                                Map.of())
                        .weight(Action.Weight.DANGER),
                Shape.base(visit, def, field));
        return pages.page("settings/retire", visit.shell(), page);
    }

    @PostMapping(FIELD + "/retire")
    View retire(
            Actor actor,
            @PathVariable String object,
            @PathVariable String field,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var found = Shape.field(def, field);
        shaping.retireField(actor, object, field);
        flash.addFlashAttribute(
                Pages.TOAST,
                Toast.undoable(
                        visit.t("settings.retired.one", visit.label(found)),
                        Shape.base(visit, def, field) + "/restore"));
        return Redirects.to(Shape.base(visit, def));
    }

    @PostMapping(FIELD + "/restore")
    View restore(
            Actor actor,
            @PathVariable String object,
            @PathVariable String field,
            HttpServletRequest request,
            RedirectAttributes flash) {
        shaping.restoreField(actor, object, field);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        flash.addFlashAttribute(
                Pages.TOAST, Toast.done(visit.t("toast.restored", visit.label(Shape.field(def, field)))));
        return Redirects.to(Shape.base(visit, def));
    }
}
