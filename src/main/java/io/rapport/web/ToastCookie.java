package io.rapport.web;

import io.rapport.web.view.Toast;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Carries a {@link Toast} over a redirect in a cookie of a minute, so that the program keeps no state between requests.
 * What comes back is shown as text, and may lead only to a path of ours.
 */
@Component("flashMapManager")
final class ToastCookie implements FlashMapManager {

    private static final String NAME = "rapport_toast";
    private static final int LONGEST = 400;

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        if (!isPage(request)) {
            return null;
        }
        return read(request)
                .map(toast -> {
                    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
                    var flash = new FlashMap();
                    flash.put(Pages.TOAST, toast);
                    return flash;
                })
                .orElse(null);
    }

    /** Assets, prefetches and the API show no toast and must not use it up. */
    private static boolean isPage(HttpServletRequest request) {
        var accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return request.getMethod().equals("GET")
                && accept.contains("text/html")
                && !Pages.isPrefetch(request)
                && !request.getRequestURI().startsWith(Assets.FOLDER);
    }

    private static Optional<Toast> read(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(ToastCookie::decode);
    }

    private static Optional<Toast> decode(String value) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split("\n", -1);
            var sound = parts.length == 3 && (parts[1].isEmpty() || parts[1].matches("/(?![/\\\\])[^\\p{Cntrl}\\\\]*"));
            return sound ? Optional.of(new Toast(parts[2], parts[1], parts[0].equals("failed"))) : Optional.empty();
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    @Override
    public void saveOutputFlashMap(FlashMap flash, HttpServletRequest request, HttpServletResponse response) {
        if (flash.get(Pages.TOAST) instanceof Toast toast) {
            var text = toast.text().replaceAll("\\s+", " ");
            var whole = String.join(
                    "\n",
                    toast.failed() ? "failed" : "done",
                    toast.undoHref(),
                    text.substring(0, Math.min(text.length(), LONGEST)));
            var value = Base64.getUrlEncoder().withoutPadding().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, value, Duration.ofMinutes(1)));
        }
    }

    private static String cookie(HttpServletRequest request, String value, Duration age) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
