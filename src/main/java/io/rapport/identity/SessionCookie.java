package io.rapport.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies that carry secrets: out of scripts' reach, and not sent along by other sites' forms. Over https their names say that
 * they are of this host alone (RFC 6265bis, section 4.1.3.2), so nobody on a neighbouring host can set one in their place; where
 * somebody tries Rapport on the own machine there is no https, and no such name.
 */
public final class SessionCookie {

    static final String SESSION = "rapport_session";
    /** Before sign-in, so that forms have a token against forgery. */
    static final String VISIT = "rapport_visit";

    private static final String OF_THIS_HOST = "__Host-";

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
        var cookie = ResponseCookie.from(named(request, name), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static String named(HttpServletRequest request, String name) {
        return request.isSecure() ? OF_THIS_HOST + name : name;
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        String named = named(request, name);
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(named))
                .map(Cookie::getValue)
                .filter(value -> value.length() == Secrets.LENGTH)
                .findFirst();
    }
}
