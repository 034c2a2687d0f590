package io.rapport.exchange.match;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What countries are called, and what is meant by other names and misspellings. */
public final class Countries {

    private static final List<String> NAMES = Stream.of(Locale.ENGLISH, Locale.of("id"), Locale.of("th"))
            .flatMap(language -> Stream.of(Locale.getISOCountries())
                    .map(code -> Locale.of("", code).getDisplayCountry(language)))
            .distinct()
            .toList();

    /** Names that are usual and stand in no list, by their letters alone. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("korea", "South Korea"),
            Map.entry("holland", "Netherlands"),
            Map.entry("england", "United Kingdom"),
            Map.entry("scotland", "United Kingdom"),
            Map.entry("wales", "United Kingdom"),
            Map.entry("greatbritain", "United Kingdom"),
            Map.entry("america", "United States"),
            Map.entry("unitedstatesofamerica", "United States"),
            Map.entry("us", "United States"),
            Map.entry("uae", "United Arab Emirates"),
            Map.entry("czechrepublic", "Czechia"),
            Map.entry("burma", "Myanmar (Burma)"),
            Map.entry("turkey", "Türkiye"),
            Map.entry("ivorycoast", "Côte d’Ivoire"));

    private static final NearMatches NEAR = new NearMatches(NAMES);

    /** The country that is probably meant. */
    public static Optional<String> nearest(String value) {
        return Optional.ofNullable(USUAL.get(Words.key(value)))
                .filter(NAMES::contains)
                .or(() -> NEAR.nearest(value));
    }

    private Countries() {}
}
