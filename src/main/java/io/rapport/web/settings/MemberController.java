package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Placement;
import io.rapport.access.Preview;
import io.rapport.access.Previews;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.identity.Invitations;
import io.rapport.identity.SecondFactors;
import io.rapport.identity.Sessions;
import io.rapport.identity.SignInLinks;
import io.rapport.identity.Standings;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
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
import io.rapport.web.view.MemberPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a user may do, and how that one signs in. */
@Controller
class MemberController {

    private static final String PATH = "/{org}/settings/users/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Queries queries;
    private final Roles roles;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Previews previews;
    private final SecondFactors factors;
    private final InvitationLetters letters;
    private final Standings standings;
    private final SignInLinks links;
    private final Pages pages;

    MemberController(
            Visits visits,
            Queries queries,
            Roles roles,
            Invitations invitations,
            Sessions sessions,
            Previews previews,
            SecondFactors factors,
            InvitationLetters letters,
            Standings standings,
            SignInLinks links,
            Pages pages) {
        this.links = links;
        this.factors = factors;
        this.visits = visits;
        this.queries = queries;
        this.roles = roles;
        this.invitations = invitations;
        this.sessions = sessions;
        this.previews = previews;
        this.letters = letters;
        this.standings = standings;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer member(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return show(visit, find(visit, id), "", List.of());
    }

    @PostMapping(PATH + "/roles")
    View assign(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var member = find(visit, id);
        var wanted = sent.getOrDefault("role", List.of()).stream()
                .map(role -> Ids.parse(role).orElseThrow(Problem::notFound))
                .collect(Collectors.toSet());
        if (sent.containsKey(EffectPages.AGAIN)) {
            return show(visit, member, "", List.of());
        }
        if (!sent.containsKey(EffectPages.CONFIRMED)) {
            var preview = previews.user(actor, member.id(), Optional.of(wanted), Placement.NONE);
            if (!preview.isEmpty()) {
                return pages.page("settings/effect", visit.shell(), effect(visit, member, preview, sent));
            }
        }
        return tried(visit, member, flash, "settings.member.saved", () -> roles.assign(actor, member.id(), wanted));
    }

    @PostMapping(PATH + "/password")
    View password(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var member = find(visit, id);
        try {
            invitations.givePassword(actor, member.id(), password);
        } catch (Problem problem) {
            if (problem.errors().isEmpty()) {
                return show(visit, member, "", sentences(visit, problem))
                        .status(problem.kind().status());
            }
            String error = Sentences.of(problem.errors().getFirst(), visit.texts());
            return show(visit, member, "", List.of(), error)
                    .status(problem.kind().status());
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("settings.member.password_given")));
        return Redirects.to(path(visit, member.id()));
    }

    /** Where the link can't be sent it is shown once; it is not kept in readable form. */
    @PostMapping(PATH + "/invitation")
    View invite(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var member = find(visit, id);
        try {
            var invitation = invitations.invite(actor, member.id());
            String email = text(member, "email");
            if (letters.send(visit, invitation, text(member, "name"), email)) {
                flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("users.invited", email)));
                return Redirects.to(path(visit, member.id()));
            }
            return show(visit, member, origin(request) + invitation.path(), List.of());
        } catch (Problem problem) {
            return show(visit, member, "", sentences(visit, problem))
                    .status(problem.kind().status());
        }
    }

    /** The same for a new password, for whoever has one. */
    @PostMapping(PATH + "/reset-link")
    View resetLink(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var member = find(visit, id);
        try {
            return show(
                    visit,
                    member,
                    origin(request) + links.make(actor, member.id()).path(),
                    List.of());
        } catch (Problem problem) {
            return show(visit, member, "", sentences(visit, problem))
                    .status(problem.kind().status());
        }
    }

    /** As the browser addresses the program; only for what is shown to whoever asked. */
    static String origin(HttpServletRequest request) {
        boolean usual = request.getServerPort() == 80 || request.getServerPort() == 443;
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }

    private static String text(Row member, String field) {
        return member.value(field).map(Object::toString).orElse("");
    }

    @PostMapping(PATH + "/sign-out")
    View signOut(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var member = find(visit, id);
        return tried(visit, member, flash, "settings.member.signed_out", () -> sessions.endAll(actor, member.id()));
    }

    private static EffectPage effect(Visit visit, Row member, Preview preview, MultiValueMap<String, String> sent) {
        String href = path(visit, member.id());
        var crumbs = List.of(
                new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                new Link(visit.t("settings.users"), visit.shell().base() + "/settings/users"),
                new Link(member.value("name").map(Object::toString).orElse("–"), href));
        return new EffectPages(visit).of(preview, crumbs, href + "/roles", sent);
    }

    /** For somebody whose app and paper are lost. */
    @PostMapping(PATH + "/second-factor/reset")
    View resetFactor(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var member = find(visit, id);
        return tried(visit, member, flash, "factor.reset.done", () -> factors.reset(actor, member.id()));
    }

    private View tried(Visit visit, Row member, RedirectAttributes flash, String done, Runnable work) {
        try {
            work.run();
        } catch (Problem problem) {
            return show(visit, member, "", sentences(visit, problem))
                    .status(problem.kind().status());
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t(done)));
        return Redirects.to(path(visit, member.id()));
    }

    private static List<String> sentences(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(Sentences.of(problem, visit.texts()))
                : problem.errors().stream()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .toList();
    }

    private static String path(Visit visit, UUID user) {
        return visit.shell().base() + "/settings/users/" + user;
    }

    private Row find(Visit visit, String id) {
        visit.actor().require(Ability.ADMINISTER);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var query = Query.of("users", "name", "email", "active")
                .where(new Filter.Ids(Set.of(key)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .orElseThrow(Problem::notFound);
    }

    private static boolean canView(Visit visit, Row member) {
        return isActive(member)
                && visit.actor().may(Ability.VIEW_AS)
                && !visit.actor().user().equals(Optional.of(member.id()));
    }

    static boolean isActive(Row member) {
        return !member.value("active").equals(Optional.of(false));
    }

    private Answer show(Visit visit, Row member, String link, List<String> problems) {
        return show(visit, member, link, problems, "");
    }

    private Answer show(Visit visit, Row member, String link, List<String> problems, String error) {
        var held = roles.of(visit.actor(), member.id()).stream().map(Role::id).collect(Collectors.toSet());
        var choices = roles.list(visit.actor()).stream()
                .map(role -> new Choice(role.id().toString(), role.name(), held.contains(role.id())))
                .toList();
        var page = new MemberPage(
                member.value("name").map(Object::toString).orElse("–"),
                member.value("email").map(Object::toString).orElse(""),
                path(visit, member.id()),
                visit.shell().base() + "/users/" + member.id(),
                choices,
                Input.of("password", visit.t("settings.member.password"), "text", "")
                        .hint(visit.t("settings.member.password.hint", Invitations.SHORTEST_PASSWORD))
                        .error(error),
                canView(visit, member),
                isActive(member),
                UsersController.standing(visit, standings.of(visit.actor(), member.id())),
                link,
                Optional.ofNullable(links.waiting(visit.actor()).get(member.id()))
                        .map(since -> visit.t("forgotten.wish", visit.formats().moment(since)))
                        .orElse(""),
                factors.any(visit.actor().tenant(), member.id()),
                problems);
        return pages.page("settings/member", visit.shell(), page);
    }
}
