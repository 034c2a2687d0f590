package io.rapport.web.signin;

import static io.rapport.web.signin.Words.marked;
import static io.rapport.web.signin.Words.problem;

import io.rapport.identity.Client;
import io.rapport.identity.Session;
import io.rapport.identity.SessionCookie;
import io.rapport.identity.Sessions;
import io.rapport.identity.Setup;
import io.rapport.identity.SignIn;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Sign-in, sign-out, and the choice between organisations. */
@Controller
class SignInController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Setup setup;
    private final Leaving leaving;
    private final Pages pages;
    private final Ways ways;
    private final Words words;

    SignInController(
            SignIn signIn, Sessions sessions, Setup setup, Leaving leaving, Pages pages, Ways ways, Words words) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.setup = setup;
        this.leaving = leaving;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
    }

    /** The front door. */
    @GetMapping("/")
    View front(Optional<Session> session) {
        if (setup.open()) {
            return Ways.to(Ways.SETUP);
        }
        return session.<View>map(known -> ways.in(known, "")).orElseGet(() -> Ways.to(Ways.SIGN_IN));
    }

    @GetMapping(Ways.SIGN_IN)
    View ask(@RequestParam(defaultValue = "") String to, Optional<Session> session, HttpServletRequest request) {
        if (setup.open()) {
            return Ways.to(Ways.SETUP);
        }
        return session.<View>map(known -> ways.in(known, to)).orElseGet(() -> form(request, "", to, Optional.empty()));
    }

    @PostMapping(Ways.SIGN_IN)
    View enter(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String to,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var begun = signIn.signIn(email, password, client);
            SessionCookie.put(request, response, begun);
            return ways.in(begun.session(), to);
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.TOO_MANY) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
            }
            return form(request, email, to, Optional.of(refused));
        }
    }

    private Answer form(HttpServletRequest request, String email, String to, Optional<Problem> refusal) {
        var texts = words.of(request);
        var inputs = List.of(
                Input.of("email", texts.get("signin.email"), "sign_in_email", email)
                        .required(true),
                Input.of("password", texts.get("signin.password"), "password", "")
                        .required(true));
        var action = Ways.own(to) ? Ways.SIGN_IN + "?to=" + encoded(to) : Ways.SIGN_IN;
        var form = new PlainForm(
                texts.get("signin.title"),
                "",
                action,
                marked(texts, inputs, refusal),
                problem(texts, refusal),
                texts.get("signin.submit"),
                List.of(
                        new Link(texts.get("forgotten.reset"), LinkController.FORGOTTEN),
                        new Link(texts.get("forgotten.enter"), LinkController.FORGOTTEN + "?purpose=enter"),
                        new Link(
                                texts.get("sso.link"),
                                Ways.own(to) ? SsoController.PATH + "?to=" + encoded(to) : SsoController.PATH)));
        return pages.plain("plain-form", Map.of("form", form, "passkeys", ways.passkeys(texts, to, true)))
                .status(Words.status(refusal));
    }

    private static String encoded(String to) {
        return java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8);
    }

    @GetMapping(Ways.ORGANISATIONS)
    View choose(Session session, HttpServletRequest request) {
        var texts = words.of(request);
        var organisations = signIn.organisations(session).stream()
                .map(tenant -> new Link(tenant.name(), ways.home(session, tenant)))
                .toList();
        return pages.plain(
                "organisations",
                Map.of("title", texts.get("signin.organisations.title"), "organisations", organisations));
    }

    @PostMapping("/sign-out")
    View leave(Session session, Client client, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(session, client);
        SessionCookie.clear(request, response);
        return leaving.onward(request, response).orElseGet(() -> Ways.to(Ways.SIGN_IN));
    }

    @PostMapping("/sign-out/everywhere")
    View leaveEverywhere(Session session, Client client, HttpServletRequest request, HttpServletResponse response) {
        sessions.endEverywhere(session, client);
        SessionCookie.clear(request, response);
        return leaving.onward(request, response).orElseGet(() -> Ways.to(Ways.SIGN_IN));
    }
}
