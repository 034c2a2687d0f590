package io.rapport.web.signin;

import static io.rapport.web.signin.Words.marked;
import static io.rapport.web.signin.Words.problem;

import io.rapport.federation.SignOn;
import io.rapport.identity.Client;
import io.rapport.identity.SessionCookie;
import io.rapport.identity.SignIn;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * To an organisation's provider and back. A form may not lead to another host (form-action), so that the way there is a link, which
 * the script follows by itself where no other organisation could have claimed the address's domain.
 */
@Controller
class SsoController {

    static final String PATH = "/sign-in/sso";

    private static final String COOKIE = "rapport_sso";
    private static final String LIMIT = "sso";

    private final SignOn signOn;
    private final Leaving leaving;
    private final SignIn signIn;
    private final Pages pages;
    private final Ways ways;
    private final Words words;

    SsoController(SignOn signOn, Leaving leaving, SignIn signIn, Pages pages, Ways ways, Words words) {
        this.signOn = signOn;
        this.leaving = leaving;
        this.signIn = signIn;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
    }

    @GetMapping(PATH)
    View ask(@RequestParam(defaultValue = "") String to, HttpServletRequest request) {
        return form(request, "", to, Optional.empty());
    }

    @PostMapping(PATH)
    View begin(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String to,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            signIn.limit(LIMIT, client);
            var choices = signOn.choices(email);
            if (choices.isEmpty()) {
                throw Problem.invalid("email", "sso_unknown_domain");
            }
            signIn.relieve(LIMIT, client);
            var chosen = choices.stream()
                    .filter(choice -> choices.size() == 1
                            || choice.provider().id().toString().equals(provider))
                    .findFirst();
            return chosen.<View>map(choice -> onward(choice, email, to, request, response))
                    .orElseGet(() -> choose(choices, email, to, request));
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.TOO_MANY) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
            }
            return form(request, email, to, Optional.of(refused));
        }
    }

    private Answer onward(
            SignOn.Choice choice, String email, String to, HttpServletRequest request, HttpServletResponse response) {
        var begun = signOn.begin(choice, email.strip(), Ways.own(to) ? to : "");
        keep(request, response, begun.cookie(), Duration.ofMinutes(10));
        var texts = words.of(request);
        return pages.plain(
                "onward",
                Map.of(
                        "title",
                        texts.get("sso.onward.title", choice.tenant().name()),
                        "on",
                        new Link(texts.get("sso.onward", choice.provider().name()), begun.address()),
                        "where",
                        signOn.isShared()
                                ? texts.get(
                                        "sso.onward.where",
                                        choice.tenant().name(),
                                        "/" + choice.tenant().slug(),
                                        String.valueOf(
                                                URI.create(begun.address()).getHost()))
                                : ""));
    }

    private Answer choose(List<SignOn.Choice> choices, String email, String to, HttpServletRequest request) {
        var links = choices.stream()
                .map(choice -> new Link(
                        choice.tenant().name() + " · " + choice.provider().name(),
                        choice.provider().id().toString()))
                .toList();
        return pages.plain(
                "choose-provider",
                Map.of(
                        "title",
                        words.of(request).get("signin.organisations.title"),
                        "action",
                        action(to),
                        "email",
                        email,
                        "choices",
                        links));
    }

    /** The provider sends people here by a link of its own, so this is the one GET that begins a session: it takes what the browser kept. */
    @GetMapping(PATH + "/{provider}/callback")
    View back(
            @PathVariable String provider,
            @RequestParam Map<String, String> sent,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(each -> each.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
        keep(request, response, "", Duration.ZERO);
        try {
            var arrived = signOn.finish(Ids.parse(provider).orElseThrow(Problem::notFound), cookie, sent, client);
            SessionCookie.put(request, response, arrived.begun());
            if (arrived.provider().signOut()) {
                leaving.remember(request, response, arrived.provider().id());
            }
            return ways.in(arrived.begun().session(), arrived.to());
        } catch (Problem refused) {
            var texts = words.of(request);
            var form = new PlainForm(
                    texts.get("sso.title"),
                    "",
                    "",
                    List.of(),
                    texts.get("problem." + refused.code(), refused.args().toArray()),
                    "",
                    List.of(
                            new Link(texts.get("sso.again"), PATH),
                            new Link(texts.get("forgotten.back"), Ways.SIGN_IN)));
            return pages.plain("plain-form", Map.of("form", form))
                    .status(refused.kind().status());
        }
    }

    private Answer form(HttpServletRequest request, String email, String to, Optional<Problem> refusal) {
        var texts = words.of(request);
        var inputs = List.of(
                Input.of("email", texts.get("signin.email"), "email", email).required(true));
        var form = new PlainForm(
                texts.get("sso.title"),
                texts.get("sso.lead"),
                action(to),
                marked(texts, inputs, refusal),
                problem(texts, refusal),
                texts.get("sso.submit"),
                List.of(new Link(texts.get("forgotten.back"), Ways.SIGN_IN)));
        return pages.plain("plain-form", Map.of("form", form)).status(Words.status(refusal));
    }

    private static String action(String to) {
        return Ways.own(to) ? PATH + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) : PATH;
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(COOKIE, value)
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
