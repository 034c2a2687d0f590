package io.rapport.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.BiFunction;

/**
 * What an object, a field or a choice is called: the texts that an administrator gave by language ({@code en}), and else
 * the text of a key in the message bundles.
 */
public record Label(String key, Map<String, String> texts) {

    public static Label key(String key) {
        return new Label(key, Map.of());
    }

    /**
     * The texts of a bundles' key in every language, held here: for choices, which are shown and recognised where no bundles
     * are at hand.
     */
    public static Label bundled(String key) {
        var texts = new LinkedHashMap<String, String>();
        for (String language : List.of("en", "id", "th")) {
            var bundle = ResourceBundle.getBundle(
                    "messages", Locale.of(language), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
            texts.put(language, bundle.getString(key));
        }
        return new Label(key, Map.copyOf(texts));
    }

    public static Label text(String text) {
        return new Label("", Map.of("en", text));
    }

    /** The text in a language: its own, else the bundles', else the English one. */
    public String in(Locale locale, BiFunction<String, Locale, String> bundles) {
        String own = texts.get(locale.getLanguage());
        if (own != null) {
            return own;
        }
        if (!key.isEmpty()) {
            return bundles.apply(key, locale);
        }
        return texts.getOrDefault(
                "en", texts.isEmpty() ? "" : texts.values().iterator().next());
    }
}
