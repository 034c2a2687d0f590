package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Grant;
import io.rapport.access.Preview;
import io.rapport.access.Previews;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import io.rapport.access.Share;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.EffectPage;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.RolePage;
import io.rapport.web.view.RolesPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Roles and what they may do. */
@Controller
class RoleController {

    private static final List<Action> OPERATIONS =
            List.of(Action.CREATE, Action.READ, Action.UPDATE, Action.DELETE, Action.TRANSFER);

    private final Visits visits;
    private final Roles roles;
    private final Previews previews;
    private final Pages pages;

    RoleController(Visits visits, Roles roles, Previews previews, Pages pages) {
        this.visits = visits;
        this.roles = roles;
        this.previews = previews;
        this.pages = pages;
    }

    @GetMapping("/{org}/settings/roles")
    Answer list(Actor actor, HttpServletRequest request) {
        var all = roles.list(actor);
        var visit = visits.of(actor, request);
        String base = base(visit);
        var lines = all.stream()
                .map(role -> new RolesPage.Line(
                        role.name(),
                        base + "/" + role.id(),
                        role.description(),
                        visit.t("settings.role.users", role.users())))
                .toList();
        var create = io.rapport.web.view.Action.link(visit.t("settings.role.new"), base + "/new", "plus")
                .primary();
        return pages.page("settings/roles", visit.shell(), new RolesPage(lines, create));
    }

    @GetMapping("/{org}/settings/roles/new")
    Answer blank(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var draft = new Role.Draft("", "", Set.of(), Map.of(), List.of());
        return pages.page("settings/role", visit.shell(), page(visit, Optional.empty(), draft, List.of()));
    }

    @GetMapping("/{org}/settings/roles/{id:[0-9a-f-]{36}}")
    Answer edit(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var role = roles.get(actor, Ids.parse(id).orElseThrow(Problem::notFound));
        var visit = visits.of(actor, request);
        return pages.page("settings/role", visit.shell(), page(visit, Optional.of(role), role.draft(), List.of()));
    }

    @PostMapping("/{org}/settings/roles/{id:new|[0-9a-f-]{36}}")
    View save(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        Optional<UUID> key =
                id.equals("new") ? Optional.empty() : Optional.of(Ids.parse(id).orElseThrow(Problem::notFound));
        var before = key.map(role -> roles.get(actor, role));
        var draft = read(visit, sent, before);
        if (sent.containsKey(EffectPages.AGAIN)) {
            return pages.page("settings/role", visit.shell(), page(visit, before, draft, List.of()));
        }
        try {
            if (before.isPresent() && !sent.containsKey(EffectPages.CONFIRMED)) {
                var preview = previews.role(actor, before.get().id(), draft);
                if (!preview.isEmpty()) {
                    return pages.page("settings/effect", visit.shell(), effect(visit, before.get(), preview, sent));
                }
            }
            var saved = key.map(role -> roles.change(actor, role, draft)).orElseGet(() -> roles.create(actor, draft));
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("toast.saved", saved.name())));
            return Redirects.to(base(visit));
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND || problem.kind() == Problem.Kind.FORBIDDEN && key.isEmpty()) {
                throw problem;
            }
            var sentences = problem.errors().isEmpty()
                    ? List.of(Sentences.of(problem, visit.texts()))
                    : problem.errors().stream()
                            .map(error -> Sentences.of(error, visit.texts()))
                            .toList();
            return pages.page("settings/role", visit.shell(), page(visit, before, draft, sentences))
                    .status(problem.kind().status());
        }
    }

    private static EffectPage effect(Visit visit, Role role, Preview preview, MultiValueMap<String, String> sent) {
        String href = base(visit) + "/" + role.id();
        var crumbs = List.of(
                new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                new Link(visit.t("settings.roles"), base(visit)),
                new Link(role.name(), href));
        return new EffectPages(visit).of(preview, crumbs, href, sent);
    }

    private static String base(Visit visit) {
        return visit.shell().base() + "/settings/roles";
    }

    /** Exceptions for fields, which have a page of their own, stay as they are. */
    private static Role.Draft read(Visit visit, MultiValueMap<String, String> sent, Optional<Role> before) {
        boolean factor = "true"
                .equals(Optional.ofNullable(sent.get("second_factor"))
                        .map(List::getLast)
                        .orElse("false"));
        var fixed = before.filter(role -> role.id().equals(Role.ADMINISTRATOR));
        if (fixed.isPresent()) {
            return fixed.get().draft().secondFactor(factor);
        }
        var abilities = EnumSet.noneOf(Ability.class);
        for (var ability : Ability.values()) {
            if (sent.getOrDefault("ability", List.of()).contains(ability.key())) {
                abilities.add(ability);
            }
        }
        var grants = new LinkedHashMap<String, Grant>();
        for (String object : objects(visit)) {
            var scopes = OPERATIONS.stream()
                    .map(operation -> scope(sent, object, operation))
                    .toList();
            grants.put(
                    object,
                    new Grant(scopes.get(0), scopes.get(1), scopes.get(2), scopes.get(3), scopes.get(4))
                            .inTerritory(level(sent, object, before)));
        }
        return new Role.Draft(
                Optional.ofNullable(sent.getFirst("name")).orElse(""),
                Optional.ofNullable(sent.getFirst("description")).orElse(""),
                abilities,
                grants,
                before.map(Role::fields).orElse(List.of()),
                factor);
    }

    /** What isn't asked stays. */
    private static Optional<Share.Level> level(
            MultiValueMap<String, String> sent, String object, Optional<Role> before) {
        String key = "grant." + object + ".territory";
        if (!sent.containsKey(key)) {
            return before.flatMap(role -> Optional.ofNullable(role.grants().get(object)))
                    .flatMap(Grant::territory);
        }
        return Arrays.stream(Share.Level.values())
                .filter(level -> level.key().equals(sent.getFirst(key)))
                .findFirst();
    }

    private static Scope scope(MultiValueMap<String, String> sent, String object, Action operation) {
        String wanted = sent.getFirst("grant." + object + "." + word(operation));
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.key().equals(wanted))
                .findFirst()
                .orElse(Scope.NONE);
    }

    private static List<String> objects(Visit visit) {
        return Stream.concat(visit.model().objects().stream().map(ObjectDef::name), Stream.of(Role.ANY))
                .toList();
    }

    private static String word(Action operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    private static RolePage page(Visit visit, Optional<Role> role, Role.Draft draft, List<String> problems) {
        boolean fixed = role.map(Role::id).filter(Role.ADMINISTRATOR::equals).isPresent();
        String base = base(visit);
        return new RolePage(
                role.map(Role::name).orElse(visit.t("settings.role.new")),
                base + "/" + role.map(found -> found.id().toString()).orElse("new"),
                base,
                fixed,
                problems,
                Input.of("name", visit.t("settings.role.name"), "text", draft.name())
                        .required(true)
                        .readOnly(fixed),
                Input.of("description", visit.t("settings.role.description"), "text", draft.description())
                        .readOnly(fixed),
                Input.of("second_factor", visit.t("factor.role"), "boolean", String.valueOf(draft.secondFactor()))
                        .hint(visit.t("factor.role.hint")),
                Arrays.stream(Ability.values())
                        .map(ability -> new Choice(
                                ability.key(),
                                visit.t("settings.ability." + ability.key()),
                                draft.abilities().contains(ability)))
                        .toList(),
                OPERATIONS.stream()
                        .map(RoleController::word)
                        .map(word -> new Choice(word, visit.t("settings.operation." + word), false))
                        .toList(),
                Stream.concat(
                                visit.model().objects().stream().map(object -> grants(
                                                visit, object.name(), visit.label(object.many()), draft)
                                        .fields(
                                                role.map(found -> base + "/" + found.id() + "/fields/" + object.name())
                                                        .orElse(""),
                                                visit.t("rolefields.count", limited(draft, object)))),
                                Stream.of(grants(visit, Role.ANY, visit.t("settings.role.any"), draft)))
                        .toList());
    }

    private static long limited(Role.Draft draft, ObjectDef object) {
        return draft.fields().stream()
                .filter(right -> right.object().equals(object.name()))
                .count();
    }

    /** What is not named is granted like all others; new objects, too. */
    private static RolePage.Grants grants(Visit visit, String object, String label, Role.Draft draft) {
        var any = draft.grants().getOrDefault(Role.ANY, Grant.NONE);
        var grant = draft.grants().getOrDefault(object, any);
        return new RolePage.Grants(
                object,
                label,
                "",
                "",
                OPERATIONS.stream()
                        .map(operation -> scopes(visit, grant.scope(operation)))
                        .toList(),
                visit.model()
                        .object(object)
                        .filter(ObjectDef::owned)
                        .flatMap(def -> def.field("territory"))
                        .map(field -> levels(visit, grant.territory()))
                        .orElse(List.of()));
    }

    private static List<Choice> levels(Visit visit, Optional<Share.Level> chosen) {
        return Stream.concat(
                        Stream.of(new Choice("none", visit.t("settings.territory.none"), chosen.isEmpty())),
                        Arrays.stream(Share.Level.values())
                                .map(level -> new Choice(
                                        level.key(),
                                        visit.t("settings.territory." + level.key()),
                                        chosen.filter(level::equals).isPresent())))
                .toList();
    }

    private static List<Choice> scopes(Visit visit, Scope chosen) {
        return Arrays.stream(Scope.values())
                .map(scope -> new Choice(scope.key(), visit.t("settings.scope." + scope.key()), scope == chosen))
                .toList();
    }
}
