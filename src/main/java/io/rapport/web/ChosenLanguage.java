package io.rapport.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The language that was chosen on this device, where one was; else the browser's. Signed in, the user's own goes first. */
final class ChosenLanguage extends AcceptHeaderLocaleResolver {

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(PageCookies.LANGUAGE))
                .map(Cookie::getValue)
                .flatMap(chosen -> WebConfiguration.LANGUAGES.stream()
                        .filter(language -> language.getLanguage().equals(chosen)))
                .findFirst()
                .orElseGet(() -> super.resolveLocale(request));
    }
}
