package io.rapport.web.settings;

import io.rapport.access.Actor;
import io.rapport.access.FieldRight;
import io.rapport.access.Previews;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which fields of an object those who hold a role may not read, or not change. */
@Controller
class RoleFieldsController {

    private static final String PATH = "/{org}/settings/roles/{id:[0-9a-f-]{36}}/fields/{object}";
    private static final String READ = "read";
    private static final String HIDDEN = "hidden";

    private final Visits visits;
    private final Roles roles;
    private final Previews previews;
    private final Pages pages;

    RoleFieldsController(Visits visits, Roles roles, Previews previews, Pages pages) {
        this.visits = visits;
        this.roles = roles;
        this.previews = previews;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, @PathVariable String id, @PathVariable String object, HttpServletRequest request) {
        var role = roles.get(actor, id(id));
        var visit = visits.of(actor, request);
        return form(visit, role, visit.object(object), role.fields(), List.of());
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @PathVariable String id,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var role = roles.get(actor, id(id));
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var fields = read(def, role, sent);
        if (sent.containsKey(EffectPages.AGAIN)) {
            return form(visit, role, def, fields, List.of());
        }
        var before = role.draft();
        var draft = new Role.Draft(
                before.name(),
                before.description(),
                before.abilities(),
                before.grants(),
                fields,
                before.secondFactor());
        try {
            if (!sent.containsKey(EffectPages.CONFIRMED)) {
                var preview = previews.role(actor, role.id(), draft);
                if (!preview.isEmpty()) {
                    var crumbs = Stream.concat(
                                    crumbs(visit, role).stream(),
                                    Stream.of(new Link(visit.label(def.many()), path(visit, role, def))))
                            .toList();
                    return pages.page(
                            "settings/effect",
                            visit.shell(),
                            new EffectPages(visit).of(preview, crumbs, path(visit, role, def), sent));
                }
            }
            roles.change(actor, role.id(), draft);
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.NOT_FOUND || refused.kind() == Problem.Kind.FORBIDDEN) {
                throw refused;
            }
            return form(visit, role, def, fields, List.of(Sentences.of(refused, visit.texts())))
                    .status(refused.kind().status());
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.saved", role.name())));
        return Redirects.to(base(visit) + "/" + role.id());
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    /** Those of other objects stay. */
    private static List<FieldRight> read(ObjectDef object, Role role, MultiValueMap<String, String> sent) {
        var fields = new ArrayList<>(role.fields().stream()
                .filter(right -> !right.object().equals(object.name()))
                .toList());
        for (var field : object.liveFields()) {
            var chosen = Optional.ofNullable(sent.getFirst(field.name())).orElse("");
            if (chosen.equals(READ) || chosen.equals(HIDDEN)) {
                fields.add(new FieldRight(object.name(), field.name(), chosen.equals(READ), false));
            }
        }
        return fields;
    }

    private static String base(Visit visit) {
        return visit.shell().base() + "/settings/roles";
    }

    private static String path(Visit visit, Role role, ObjectDef object) {
        return base(visit) + "/" + role.id() + "/fields/" + object.name();
    }

    private static List<Link> crumbs(Visit visit, Role role) {
        return List.of(
                new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                new Link(visit.t("settings.roles"), base(visit)),
                new Link(role.name(), base(visit) + "/" + role.id()));
    }

    private Answer form(Visit visit, Role role, ObjectDef object, List<FieldRight> rights, List<String> problems) {
        boolean fixed = role.id().equals(Role.ADMINISTRATOR);
        var inputs = object.liveFields().stream()
                .map(field -> input(visit, object, field, rights).readOnly(fixed))
                .toList();
        return pages.page(
                "settings/choices",
                visit.shell(),
                new ChoicesPage(
                        visit.t("rolefields.title", visit.label(object.many())),
                        crumbs(visit, role),
                        visit.t("rolefields.lead", role.name()),
                        path(visit, role, object),
                        problems,
                        inputs));
    }

    private static Input input(Visit visit, ObjectDef object, FieldDef field, List<FieldRight> rights) {
        var right = rights.stream()
                .filter(one -> one.object().equals(object.name()) && one.field().equals(field.name()))
                .findFirst();
        String now = right.filter(one -> !one.writes())
                .map(one -> one.reads() ? READ : HIDDEN)
                .orElse("");
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", visit.t("rolefields.free"), now.isEmpty()));
        if (field.type().writable() && !field.readOnly() || now.equals(READ)) {
            choices.add(new Choice(READ, visit.t("rolefields.read"), now.equals(READ)));
        }
        choices.add(new Choice(HIDDEN, visit.t("rolefields.hidden"), now.equals(HIDDEN)));
        return Input.of(field.name(), visit.label(field), "choice", now)
                .choices(choices)
                .required(true);
    }
}
