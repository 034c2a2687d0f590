package io.rapport.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What an object, a field or a choice is called: the texts that an administrator gave by language ({@code en}), and else
 * the text of a key in the message bundles.
 */
public record Label(String key, Map<String, String> texts) {

    private static final Pattern OBJECT = Pattern.compile("object\\.[a-z_]{1,63}\\.one");

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

    /** What fills a kept sentence, with the keys of objects' names as a reader's language says them within a sentence. */
    public static Object[] told(List<Object> args, Locale locale, BiFunction<String, Locale, String> bundles) {
        return args.stream()
                .map(arg -> arg instanceof String key && OBJECT.matcher(key).matches()
                        ? begunSmall(bundles.apply(key, locale), locale)
                        : arg)
                .toArray();
    }

    private static String begunSmall(String text, Locale locale) {
        boolean shout = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return shout || text.isEmpty() ? text : text.substring(0, 1).toLowerCase(locale) + text.substring(1);
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
