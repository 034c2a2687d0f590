package io.rapport.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The language that a caller asks for, of those that Rapport speaks; English else. */
final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"));

    private Languages() {}

    static Locale of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null || header.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            @Nullable Locale found = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
