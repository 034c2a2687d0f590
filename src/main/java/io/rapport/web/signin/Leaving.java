package io.rapport.web.signin;

import io.rapport.federation.SignOff;
import io.rapport.identity.Client;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Pages;
import io.rapport.web.view.Link;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Signing out where a provider has signed somebody in: on to it afterwards, and after it. */
@Controller
class Leaving {

    private static final String COOKIE = "rapport_came_by";
    private static final String PATH = "/sign-out";

    private final SignOff signOff;
    private final Pages pages;
    private final Words words;

    Leaving(SignOff signOff, Pages pages, Words words) {
        this.signOff = signOff;
        this.pages = pages;
        this.words = words;
    }

    /** By which provider a browser came; the name of one, and no secret. */
    void remember(HttpServletRequest request, HttpServletResponse response, UUID provider) {
        keep(request, response, provider.toString(), Duration.ofDays(30));
    }

    /** A page that leads on, where the browser came by a provider that wants to be told. */
    Optional<View> onward(HttpServletRequest request, HttpServletResponse response) {
        var came = Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
        if (came.isEmpty()) {
            return Optional.empty();
        }
        keep(request, response, "", Duration.ZERO);
        var texts = words.of(request);
        return came.flatMap(Ids::parse)
                .flatMap(signOff::onward)
                .map(on -> pages.plain(
                        "onward",
                        Map.of(
                                "title",
                                texts.get("sso.leave.title"),
                                "on",
                                new Link(texts.get("sso.leave", on.provider()), on.address()))));
    }

    /** Told by the provider itself (OpenID Connect Back-Channel Logout 1.0, section 2.5), whose token says who it is. */
    @PostMapping(SsoController.PATH + "/{provider}/sign-out")
    ResponseEntity<String> told(
            @PathVariable String provider,
            @RequestParam(name = "logout_token", defaultValue = "") String token,
            Client client) {
        try {
            signOff.leave(Ids.parse(provider).orElseThrow(Problem::notFound), token, client);
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (Problem refused) {
            return ResponseEntity.status(refused.kind() == Problem.Kind.UNAVAILABLE ? 503 : 400)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body("{\"error\":\"invalid_request\"}");
        }
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
