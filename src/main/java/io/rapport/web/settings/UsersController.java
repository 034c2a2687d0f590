package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.access.Roles;
import io.rapport.identity.Invitations;
import io.rapport.identity.Standings;
import io.rapport.identity.Standings.Standing;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Face;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Tab;
import io.rapport.web.view.Toast;
import io.rapport.web.view.UsersPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of an organisation, and inviting more. */
@Controller
class UsersController {

    private static final int SHOWN = 100;

    private final Visits visits;
    private final Queries queries;
    private final Records records;
    private final Roles roles;
    private final Invitations invitations;
    private final InvitationLetters letters;
    private final Standings standings;
    private final Pages pages;

    UsersController(
            Visits visits,
            Queries queries,
            Records records,
            Roles roles,
            Invitations invitations,
            InvitationLetters letters,
            Standings standings,
            Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.records = records;
        this.roles = roles;
        this.invitations = invitations;
        this.letters = letters;
        this.standings = standings;
        this.pages = pages;
    }

    @GetMapping("/{org}/settings/users")
    Answer list(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean inactive,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        return show(visit, inactive, cursor, new LinkedMultiValueMap<>(), "", List.of());
    }

    /** The user is made, gets the roles, and is sent a link; where it can't be sent, it is shown once. */
    @PostMapping("/{org}/settings/users")
    View invite(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        String email = first(sent, "email");
        var id = Ids.next();
        try {
            if (email.isEmpty()) {
                throw Problem.invalid("email", "required");
            }
            var values = new HashMap<String, Object>(Map.of("active", true));
            read(visit, sent).forEach((field, value) -> {
                if (value != null) {
                    values.put(field, value);
                }
            });
            var wanted = sent.getOrDefault("role", List.of()).stream()
                    .map(role -> Ids.parse(role).orElseThrow(Problem::notFound))
                    .collect(Collectors.toSet());
            records.apply(
                    actor,
                    NewOperation.of(
                            Source.PAGE,
                            "operation.created",
                            visit.written(visit.object(People.USERS).one())),
                    List.of(new Change.Create(People.USERS, id, values)));
            roles.assign(actor, id, wanted);
        } catch (Problem problem) {
            return show(visit, false, "", sent, "", sentences(visit, problem))
                    .status(problem.kind().status());
        }
        var invitation = invitations.invite(actor, id);
        if (letters.send(visit, invitation, first(sent, "name"), email)) {
            flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("users.invited", email)));
            return Redirects.to(visit.shell().base() + "/settings/users/" + id);
        }
        String link = MemberController.origin(request) + invitation.path();
        return show(visit, false, "", new LinkedMultiValueMap<>(), link, List.of());
    }

    /** What is written by hand, in the form that its fields take. */
    private static Map<String, @Nullable Object> read(Visit visit, MultiValueMap<String, String> sent) {
        var written = Stream.of("name", "email")
                .flatMap(field -> visit.object(People.USERS).field(field).stream())
                .toList();
        var read = Submission.read(visit, written, sent);
        if (!read.errors().isEmpty()) {
            throw Problem.invalid(read.errors());
        }
        return read.values();
    }

    private static String first(MultiValueMap<String, String> sent, String key) {
        return Optional.ofNullable(sent.getFirst(key)).orElse("").strip();
    }

    private static List<String> sentences(Visit visit, Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(Sentences.of(problem, visit.texts()))
                : problem.errors().stream()
                        .map(error -> visit.object(People.USERS)
                                        .field(error.field())
                                        .map(field -> visit.label(field) + ": ")
                                        .orElse("")
                                + Sentences.of(error, visit.texts()))
                        .toList();
    }

    private Answer show(
            Visit visit,
            boolean inactive,
            String cursor,
            MultiValueMap<String, String> sent,
            String link,
            List<String> problems) {
        var actor = visit.actor();
        var users = visit.object(People.USERS);
        var query = Query.of(users.name(), "name", "email")
                .where(Filters.cel(inactive ? "active == false" : "active != false", visit.model(), users, actor))
                .orderBy(Sort.list("name"))
                .limit(SHOWN)
                .after(Optional.of(cursor).filter(text -> !text.isEmpty()));
        var found = queries.page(actor.tenant(), query.permit(visit.model(), actor));
        var ids = found.rows().stream().map(Row::id).toList();
        var held = roles.names(actor, ids);
        var known = standings.of(actor, ids);
        String base = visit.shell().base() + "/settings/users";
        var page = new UsersPage(
                List.of(new Link(visit.t("settings.title"), visit.shell().base() + "/settings")),
                Stream.of(false, true)
                        .map(gone -> new Tab(
                                visit.t(gone ? "users.inactive" : "users.active"),
                                gone ? base + "?inactive=true" : base,
                                gone == inactive,
                                ""))
                        .toList(),
                found.rows().stream()
                        .map(row -> line(
                                visit, base, row, held, standing(visit, Objects.requireNonNull(known.get(row.id())))))
                        .toList(),
                found.next()
                        .map(next -> base + "?inactive=" + inactive + "&cursor="
                                + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8))
                        .orElse(""),
                base,
                List.of(
                        Input.of("name", visit.t("users.name"), "text", first(sent, "name"))
                                .required(true),
                        Input.of("email", visit.t("users.email"), "email", first(sent, "email"))
                                .required(true)),
                roles.list(actor).stream()
                        .map(role -> new Choice(
                                role.id().toString(),
                                role.name(),
                                sent.getOrDefault("role", List.of())
                                        .contains(role.id().toString())))
                        .toList(),
                link,
                problems);
        return pages.page("settings/users", visit.shell(), page);
    }

    private static UsersPage.Line line(
            Visit visit, String base, Row row, Map<UUID, List<String>> held, String standing) {
        return new UsersPage.Line(
                Face.person(row.value("name").map(Object::toString).orElse("–")),
                base + "/" + row.id(),
                row.value("email").map(Object::toString).orElse(""),
                held.containsKey(row.id()) ? String.join(", ", held.get(row.id())) : visit.t("users.no_role"),
                standing);
    }

    static String standing(Visit visit, Standing standing) {
        return standing.lastSignIn()
                .map(at -> visit.t("users.last", visit.formats().moment(at)))
                .or(() -> standing.invitedUntil()
                        .map(until -> visit.t("users.open", visit.formats().moment(until))))
                .orElseGet(() -> visit.t(standing.password() ? "users.never" : "users.no_way"));
    }
}
