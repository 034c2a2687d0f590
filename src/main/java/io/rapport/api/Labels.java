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
        return of(body, key, LONGEST);
    }

    static Optional<Label> of(Body body, String key, int longest) {
        return switch (body.take(key)) {
            case null -> Optional.empty();
            case String text when fits(text, longest) -> Optional.of(Label.text(text.strip()));
            case Map<?, ?> texts
            when !texts.isEmpty() -> Optional.of(new Label("", byLanguage(body, key, texts, longest)));
            default -> throw body.wrong(key, "invalid_label");
        };
    }

    private static Map<String, String> byLanguage(Body body, String key, Map<?, ?> texts, int longest) {
        var labels = new LinkedHashMap<String, String>();
        texts.forEach((language, text) -> {
            if (!String.valueOf(language).matches("[a-z]{2,3}")
                    || !(text instanceof String label)
                    || !fits(label, longest)) {
                throw body.wrong(key, "invalid_label");
            }
            labels.put(String.valueOf(language), label.strip());
        });
        return labels;
    }

    private static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest;
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
