package io.rapport.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookies that carry secrets: out of scripts' reach, and not sent along by other sites' forms. */
public final class SessionCookie {

    static final String SESSION = "rapport_session";
    /** Before sign-in, so that forms have a token against forgery. */
    static final String VISIT = "rapport_visit";

    private SessionCookie() {}

    /** Signs the browser in. */
    public static void put(HttpServletRequest request, HttpServletResponse response, Sessions.Begun begun) {
        put(request, response, SESSION, begun.secret(), Sessions.LONGEST);
        if (read(request, VISIT).isPresent()) {
            put(request, response, VISIT, "", Duration.ZERO);
        }
    }

    /** Signs the browser out. */
    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        put(request, response, SESSION, "", Duration.ZERO);
    }

    static void put(HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> value.length() == Secrets.LENGTH)
                .findFirst();
    }
}
