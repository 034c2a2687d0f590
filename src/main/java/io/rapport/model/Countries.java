package io.rapport.model;

import java.text.Collator;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Countries by their ISO 3166 codes and by their names in the languages that Rapport speaks. */
public final class Countries {

    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (var language : new Locale[] {Locale.ENGLISH, Locale.of("id"), Locale.of("th")}) {
            for (String code : Locale.getISOCountries()) {
                BY_NAME.putIfAbsent(name(code, language).toLowerCase(Locale.ROOT), code);
                BY_NAME.put(code.toLowerCase(Locale.ROOT), code);
            }
        }
        BY_NAME.put("usa", "US");
        BY_NAME.put("uk", "GB");
        BY_NAME.put("ประเทศไทย", "TH");
    }

    private static final Map<Locale, Map<String, String>> BY_CODE = new ConcurrentHashMap<>();

    private Countries() {}

    /** The names of all countries in a language by their codes, as that language sorts them. */
    public static Map<String, String> all(Locale language) {
        return BY_CODE.computeIfAbsent(Locale.of(language.getLanguage()), Countries::sorted);
    }

    private static Map<String, String> sorted(Locale language) {
        var order = Collator.getInstance(language);
        var names = new LinkedHashMap<String, String>();
        Arrays.stream(Locale.getISOCountries())
                .sorted(Comparator.comparing(code -> name(code, language), order))
                .forEach(code -> names.put(code, name(code, language)));
        return Collections.unmodifiableMap(names);
    }

    /** The code of a country that was given by code or name; null when there is no such country. */
    static @Nullable String code(String text) {
        return text.length() > 60 ? null : BY_NAME.get(text.toLowerCase(Locale.ROOT));
    }

    static String name(String code, Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }
}
