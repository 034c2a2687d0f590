package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.shape.Shaping;
import io.rapport.shape.Uses;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Chip;
import io.rapport.web.view.ObjectPage;
import io.rapport.web.view.ObjectsPage;
import io.rapport.web.view.RetirePage;
import io.rapport.web.view.Toast;
import io.rapport.web.view.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One object: its fields, and taking the whole of it away and back. */
@Controller
class ObjectController {

    private static final String PATH = "/{org}/settings/objects/{object:[a-z][a-z0-9_]*}";

    private final Visits visits;
    private final Shaping shaping;
    private final Uses uses;
    private final Pages pages;

    ObjectController(Visits visits, Shaping shaping, Uses uses, Pages pages) {
        this.visits = visits;
        this.shaping = shaping;
        this.uses = uses;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer object(Actor actor, @PathVariable String object, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        return pages.page("settings/object", visit.shell(), page(visit, Shape.object(visit, object)));
    }

    private static ObjectPage page(Visit visit, ObjectDef object) {
        String base = Shape.base(visit, object);
        var more = new ArrayList<Action>();
        more.add(Action.link(visit.t("settings.object.labels"), base + "/labels", "pencil"));
        if (object.custom()) {
            more.add(Action.link(visit.t("settings.retire.do"), base + "/retire", "archive")
                    .weight(Action.Weight.DANGER));
        }
        var actions = new ArrayList<Action>();
        if (visit.actor().sees(object)) {
            actions.add(Action.link(visit.t("settings.object.open"), visit.base(object), "external-link"));
        }
        actions.add(Action.link(visit.t("settings.field.new"), base + "/fields/new", "plus")
                .primary()
                .key("c"));
        var system = object.liveFields().stream()
                .filter(field -> !object.fields().contains(field))
                .map(field -> line(visit, object, field, false))
                .toList();
        return new ObjectPage(
                object.icon(),
                visit.label(object.many()),
                object.name(),
                object.custom(),
                Tabs.of(visit, object, "fields"),
                object.fields().stream()
                        .filter(field -> !field.retired())
                        .map(field -> line(visit, object, field, true))
                        .toList(),
                system,
                object.fields().stream()
                        .filter(field -> field.retired() && field.custom())
                        .map(field -> gone(visit, object, field))
                        .toList(),
                actions,
                more);
    }

    private static ObjectPage.Line line(Visit visit, ObjectDef object, FieldDef field, boolean own) {
        var marks = new ArrayList<Chip>();
        if (field.name().equals(object.nameField())) {
            marks.add(new Chip(visit.t("settings.mark.name"), Tone.GREEN));
        }
        if (field.required()) {
            marks.add(new Chip(visit.t("settings.mark.required"), Tone.AMBER));
        }
        if (field.unique()) {
            marks.add(new Chip(visit.t("settings.mark.unique"), Tone.VIOLET));
        }
        if (field.custom()) {
            marks.add(new Chip(visit.t("settings.mark.custom"), Tone.BLUE));
        }
        return new ObjectPage.Line(
                Shape.typeIcon(field.rollup() == null ? field.type().key() : "rollup"),
                visit.label(field),
                field.name(),
                own ? Shape.base(visit, object, field.name()) : "",
                Shape.type(visit, field),
                marks);
    }

    private static ObjectsPage.Gone gone(Visit visit, ObjectDef object, FieldDef field) {
        return new ObjectsPage.Gone(
                visit.label(field),
                field.name(),
                Action.post(
                        visit.t("settings.restore"),
                        Shape.base(visit, object, field.name()) + "/restore",
                        "rotate-ccw",
                        Map.of()));
    }

    @GetMapping(PATH + "/retire")
    Answer confirm(Actor actor, @PathVariable String object, HttpServletRequest request) {
        var places = uses.of(actor, object);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        if (!def.custom()) {
            throw Problem.notFound();
        }
        String name = visit.label(def.many());
        var page = new RetirePage(
                visit.t("settings.retire", name),
                Shape.crumbs(visit, def),
                visit.t("settings.retire.object"),
                places.stream().map(use -> UseLine.of(visit, use)).toList(),
                Action.post(visit.t("settings.retire.do"), Shape.base(visit, def) + "/retire", "archive", Map.of())
                        .weight(Action.Weight.DANGER),
                Shape.base(visit, def));
        return pages.page("settings/retire", visit.shell(), page);
    }

    @PostMapping(PATH + "/retire")
    View retire(Actor actor, @PathVariable String object, HttpServletRequest request, RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        shaping.retireObject(actor, object);
        flash.addFlashAttribute(
                Pages.TOAST,
                Toast.undoable(
                        visit.t("settings.retired.one", visit.label(def.many())), Shape.base(visit, def) + "/restore"));
        return Redirects.to(Shape.base(visit));
    }

    @PostMapping(PATH + "/restore")
    View restore(Actor actor, @PathVariable String object, HttpServletRequest request, RedirectAttributes flash) {
        shaping.restoreObject(actor, object);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.restored", visit.label(def.many()))));
        return Redirects.to(Shape.base(visit, def));
    }
}
