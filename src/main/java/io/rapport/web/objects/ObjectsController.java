package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import io.rapport.model.NewObject;
import io.rapport.model.ObjectDef;
import io.rapport.shape.Shaping;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Action;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.ObjectForm;
import io.rapport.web.view.ObjectsPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All objects, what they are called, and new ones. */
@Controller
class ObjectsController {

    private static final String PATH = "/{org}/settings/objects";
    private static final String LABELS = PATH + "/{object:[a-z][a-z0-9_]*}/labels";

    private final Visits visits;
    private final Shaping shaping;
    private final LabelInputs labels;
    private final Pages pages;

    ObjectsController(Visits visits, Shaping shaping, LabelInputs labels, Pages pages) {
        this.visits = visits;
        this.shaping = shaping;
        this.labels = labels;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer list(Actor actor, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var lines = visit.model().objects().stream()
                .map(object -> line(visit, object))
                .toList();
        var retired = visit.model().allObjects().stream()
                .filter(ObjectDef::retired)
                .map(object -> new ObjectsPage.Gone(
                        visit.label(object.many()),
                        object.name(),
                        Action.post(
                                visit.t("settings.restore"),
                                Shape.base(visit, object) + "/restore",
                                "rotate-ccw",
                                Map.of())))
                .toList();
        var create = Action.link(visit.t("settings.object.new"), Shape.base(visit) + "/new", "plus")
                .primary()
                .key("c");
        return pages.page("settings/objects", visit.shell(), new ObjectsPage(lines, retired, create));
    }

    private static ObjectsPage.Line line(Visit visit, ObjectDef object) {
        long fields = object.fields().stream().filter(field -> !field.retired()).count();
        return new ObjectsPage.Line(
                object.icon(),
                visit.label(object.many()),
                object.name(),
                Shape.base(visit, object),
                visit.t("settings.object.fields", fields),
                object.custom());
    }

    @GetMapping(PATH + "/new")
    Answer blank(Actor actor, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        return pages.page(
                "settings/object-form", visit.shell(), form(visit, new LinkedMultiValueMap<>(), Optional.empty()));
    }

    @PostMapping(PATH + "/new")
    View create(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        try {
            var made = shaping.createObject(
                    actor,
                    new NewObject(
                            Optional.ofNullable(sent.getFirst("name")).filter(name -> !name.isBlank()),
                            labels.read(sent, "one", Label.key("")),
                            labels.read(sent, "many", Label.key("")),
                            Objects.requireNonNullElse(sent.getFirst("icon"), Icons.USUAL),
                            sent.getOrDefault("owned", List.of()).contains("true")));
            flash.addFlashAttribute(
                    Pages.TOAST,
                    Toast.undoable(
                            visit.t("toast.created", visit.label(made.many())), Shape.base(visit, made) + "/retire"));
            return Redirects.to(Shape.base(visit, made));
        } catch (Problem problem) {
            return pages.page(
                            "settings/object-form", visit.shell(), form(visit, sent, Optional.of(Shape.shown(problem))))
                    .status(problem.kind().status());
        }
    }

    private ObjectForm form(Visit visit, MultiValueMap<String, String> sent, Optional<Problem> problem) {
        var names =
                labelInputs(visit, labels.read(sent, "one", Label.key("")), labels.read(sent, "many", Label.key("")));
        boolean owned = sent.isEmpty() || sent.getOrDefault("owned", List.of()).contains("true");
        var name = Input.of(
                        "name", visit.t("settings.name"), "text", Objects.requireNonNullElse(sent.getFirst("name"), ""))
                .hint(visit.t("settings.name.hint"))
                .wide(true);
        var switches = Input.of("owned", visit.t("settings.object.owned"), "boolean", String.valueOf(owned))
                .hint(visit.t("settings.object.owned.hint"))
                .wide(true);
        var all = Stream.concat(names.stream(), Stream.of(name)).toList();
        return new ObjectForm(
                visit.t("settings.object.new"),
                Shape.crumbs(visit),
                Shape.base(visit) + "/new",
                Shape.base(visit),
                Shape.general(visit, problem, all),
                Shape.withErrors(visit, names, problem),
                Shape.withErrors(visit, List.of(name), problem),
                icons(visit, Objects.requireNonNullElse(sent.getFirst("icon"), Icons.USUAL)),
                List.of(switches),
                visit.t("settings.object.create"));
    }

    /** One and many side by side, language by language. */
    private List<Input> labelInputs(Visit visit, Label one, Label many) {
        var ones = labels.of(visit, "one", "settings.label.one", one);
        var manys = labels.of(visit, "many", "settings.label.many", many);
        var all = new ArrayList<Input>();
        for (int i = 0; i < ones.size(); i++) {
            all.add(ones.get(i));
            all.add(manys.get(i));
        }
        return all;
    }

    private static List<Choice> icons(Visit visit, String chosen) {
        return Stream.concat(Icons.ALL.stream(), Stream.of(chosen))
                .distinct()
                .map(icon -> new Choice(icon, visit.t("settings.icon." + icon), icon.equals(chosen)))
                .toList();
    }

    @GetMapping(LABELS)
    Answer edit(Actor actor, @PathVariable String object, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        return pages.page(
                "settings/object-form", visit.shell(), form(visit, def, def.one(), def.many(), Optional.empty()));
    }

    @PostMapping(LABELS)
    View change(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.MANAGE_MODEL);
        var visit = visits.of(actor, request);
        var def = Shape.object(visit, object);
        var one = labels.read(sent, "one", def.one());
        var many = labels.read(sent, "many", def.many());
        try {
            shaping.changeObject(actor, object, one, many, Optional.ofNullable(sent.getFirst("icon")));
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.saved", visit.t("settings.labels"))));
            return Redirects.to(Shape.base(visit, def));
        } catch (Problem problem) {
            return pages.page(
                            "settings/object-form",
                            visit.shell(),
                            form(visit, def, one, many, Optional.of(Shape.shown(problem))))
                    .status(problem.kind().status());
        }
    }

    private ObjectForm form(Visit visit, ObjectDef object, Label one, Label many, Optional<Problem> problem) {
        var names = labelInputs(visit, one, many);
        return new ObjectForm(
                visit.t("settings.object.labels"),
                Shape.crumbs(visit, object),
                Shape.base(visit, object) + "/labels",
                Shape.base(visit, object),
                Shape.general(visit, problem, names),
                Shape.withErrors(visit, names, problem),
                List.of(Input.of("name", visit.t("settings.name"), "text", object.name())
                        .hint(visit.t("settings.name.fixed"))
                        .readOnly(true)
                        .wide(true)),
                object.custom() ? icons(visit, object.icon()) : List.of(),
                List.of(),
                visit.t("form.save"));
    }
}
