package io.rapport.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** Cookies that keep for a year how pages look on one device. */
public final class PageCookies {

    public static final String THEME = "theme";
    public static final String LANGUAGE = "language";

    private PageCookies() {}

    public static void keep(HttpServletResponse response, String name, String value) {
        put(response, name, value, Duration.ofDays(365));
    }

    public static void forget(HttpServletResponse response, String name) {
        put(response, name, "", Duration.ZERO);
    }

    private static void put(HttpServletResponse response, String name, String value, Duration age) {
        var cookie = ResponseCookie.from(name, value).path("/").maxAge(age).sameSite("Lax");
        response.addHeader("Set-Cookie", cookie.build().toString());
    }
}
