package io.rapport.web.mine;

import io.rapport.access.Actor;
import io.rapport.access.Mandate;
import io.rapport.access.Networks;
import io.rapport.identity.ApiTokens;
import io.rapport.identity.Client;
import io.rapport.identity.Invitations;
import io.rapport.identity.Passkeys;
import io.rapport.identity.SecondFactors;
import io.rapport.identity.Session;
import io.rapport.identity.SessionCookie;
import io.rapport.identity.Sessions;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.mine.SecurityLines.Told;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
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

/** Where everybody sees from where one is signed in and which programs act in one's name, and ends either. */
@Controller
class SecurityController {

    static final String PATH = "/{org}/settings/mine/security";

    private final Visits visits;
    private final SecurityLines lines;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SecondFactors factors;
    private final Invitations invitations;
    private final Passkeys passkeys;
    private final Pages pages;

    SecurityController(
            Visits visits,
            SecurityLines lines,
            Sessions sessions,
            ApiTokens tokens,
            SecondFactors factors,
            Invitations invitations,
            Passkeys passkeys,
            Pages pages) {
        this.passkeys = passkeys;
        this.factors = factors;
        this.invitations = invitations;
        this.visits = visits;
        this.lines = lines;
        this.sessions = sessions;
        this.tokens = tokens;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, Session session, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return page(visit, session, Told.NOTHING);
    }

    @PostMapping(PATH + "/sessions/{id:[0-9a-f-]{36}}/end")
    View end(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        sessions.end(actor, id(id));
        return back(visits.of(actor, request), flash, "security.session.ended");
    }

    @PostMapping(PATH + "/sessions/end")
    View endOthers(Actor actor, Session session, HttpServletRequest request, RedirectAttributes flash) {
        sessions.endOthers(actor, session);
        return back(visits.of(actor, request), flash, "security.sessions.ended");
    }

    /** The secret is shown once and not kept in readable form. */
    @PostMapping(PATH + "/tokens")
    View make(
            Actor actor,
            Session session,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        try {
            var made = tokens.create(
                    actor,
                    text(sent, "name"),
                    mandate(sent),
                    Networks.read(TokenForm.ADDRESSES, text(sent, TokenForm.ADDRESSES)),
                    life(sent));
            return page(visit, session, new Told(made.secret(), List.of(), Optional.empty()));
        } catch (Problem refused) {
            if (refused.errors().isEmpty()) {
                throw refused;
            }
            return page(visit, session, new TokenForm(visit, sent, Optional.of(refused)), Told.NOTHING)
                    .status(refused.kind().status());
        }
    }

    @PostMapping(PATH + "/tokens/{id:[0-9a-f-]{36}}/end")
    View revoke(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        tokens.revokeOwn(actor, id(id));
        return back(visits.of(actor, request), flash, "security.token.ended");
    }

    /** New codes for paper, shown once. */
    @PostMapping(PATH + "/codes")
    View codes(
            Actor actor,
            Session session,
            Client client,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        try {
            return page(visit, session, new Told("", factors.renew(actor, code, client), Optional.empty()));
        } catch (Problem refused) {
            return refused(visit, session, refused);
        }
    }

    @PostMapping(PATH + "/factor/remove")
    View remove(
            Actor actor,
            Session session,
            Client client,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            factors.remove(actor, code, client);
            return back(visit, flash, "factor.removed");
        } catch (Problem refused) {
            return refused(visit, session, refused);
        }
    }

    @PostMapping(PATH + "/passkeys/{id:[0-9a-f-]{36}}/remove")
    View removePasskey(
            Actor actor,
            Session session,
            Client client,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            passkeys.remove(actor, session, id(id), password, client);
            return back(visit, flash, "passkey.removed");
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            return refused(visit, session, refused);
        }
    }

    /** Ends all other sessions. */
    @PostMapping(PATH + "/password")
    View password(
            Actor actor,
            Session session,
            Client client,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            var begun = invitations.changePassword(actor, Optional.of(session), current, password, client);
            SessionCookie.put(request, response, begun);
            return back(visit, flash, "security.password.changed");
        } catch (Problem refused) {
            return refused(visit, session, refused);
        }
    }

    private Answer refused(Visit visit, Session session, Problem refused) {
        return page(visit, session, new Told("", List.of(), Optional.of(refused)))
                .status(refused.kind().status());
    }

    private Answer page(Visit visit, Session session, Told told) {
        return page(visit, session, TokenForm.blank(visit), told);
    }

    private Answer page(Visit visit, Session session, TokenForm form, Told told) {
        return pages.page("settings/security", visit.shell(), lines.page(visit, session, form, told));
    }

    private static Mandate mandate(MultiValueMap<String, String> sent) {
        var level = Mandate.Level.of(text(sent, TokenForm.SCOPE))
                .orElseThrow(() -> Problem.invalid(TokenForm.SCOPE, "required"));
        Set<String> objects = sent.getOrDefault(TokenForm.OBJECTS, List.of()).stream()
                .filter(object -> !object.isEmpty())
                .collect(Collectors.toSet());
        return new Mandate(level, objects.isEmpty() ? Optional.empty() : Optional.of(objects));
    }

    private static Optional<Duration> life(MultiValueMap<String, String> sent) {
        return TokenForm.DAYS.stream()
                .filter(days -> days.equals(text(sent, TokenForm.LIFE)))
                .findFirst()
                .map(days -> Optional.of(Duration.ofDays(Long.parseLong(days))))
                .orElseThrow(() -> Problem.invalid(TokenForm.LIFE, "required"));
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("");
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    private static View back(Visit visit, RedirectAttributes flash, String done) {
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t(done)));
        return Redirects.to(visit.shell().base() + "/settings/mine/security");
    }
}
