package io.rapport.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by their ISO 3166 codes and by their names in the languages that Rapport speaks. */
final class Countries {

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

    private Countries() {}

    /** The code of a country that was given by code or name; null when there is no such country. */
    static @Nullable String code(String text) {
        return text.length() > 60 ? null : BY_NAME.get(text.toLowerCase(Locale.ROOT));
    }

    static String name(String code, Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }
}
