package io.rapport.api;

import io.rapport.model.Label;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;

/** What people call things: a text, or a text for each language ({@code {"en": "Visit", "th": "…"}}). */
final class Labels {

    private static final int LONGEST = 200;

    private Labels() {}

    static Label need(Body body, String key) {
        return of(body, key).orElseThrow(() -> body.wrong(key, "label_needed"));
    }

    static Optional<Label> of(Body body, String key) {
        return switch (body.take(key)) {
            case null -> Optional.empty();
            case String text when fits(text) -> Optional.of(Label.text(text.strip()));
            case Map<?, ?> texts when !texts.isEmpty() -> Optional.of(new Label("", byLanguage(body, key, texts)));
            default -> throw body.wrong(key, "invalid_label");
        };
    }

    private static Map<String, String> byLanguage(Body body, String key, Map<?, ?> texts) {
        var labels = new LinkedHashMap<String, String>();
        texts.forEach((language, text) -> {
            if (!String.valueOf(language).matches("[a-z]{2,3}") || !(text instanceof String label) || !fits(label)) {
                throw body.wrong(key, "invalid_label");
            }
            labels.put(String.valueOf(language), label.strip());
        });
        return labels;
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    /** A label in a language. */
    static String text(Label label, Locale locale, MessageSource messages) {
        return label.in(locale, (key, language) -> {
            String text = messages.getMessage(key, null, key, language);
            return text == null ? key : text;
        });
    }

    /** Options of a type without those that are null. */
    static Map<String, Object> present(Body options) {
        var present = new LinkedHashMap<String, Object>();
        for (String name : options.keys()) {
            Object value = options.take(name);
            if (value != null) {
                present.put(name, value);
            }
        }
        return present;
    }
}
