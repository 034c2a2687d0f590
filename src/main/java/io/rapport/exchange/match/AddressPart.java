package io.rapport.exchange.match;

import io.rapport.exchange.file.ColumnProfile;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which part of an address a column is: by its name, or because its values are countries. */
public final class AddressPart {

    private static final Map<String, Set<String>> NAMES = Map.of(
            "street", Set.of("street", "address1", "addressline1", "jalan", "line1", "strasse"),
            "city", Set.of("city", "town", "suburb", "kota"),
            "region", Set.of("state", "region", "province", "county", "provinsi"),
            "postcode", Set.of("postcode", "zip", "zipcode", "postalcode", "kodepos", "plz"),
            "country", Set.of("country", "countrycode", "nation", "negara"));

    private static final double MOSTLY = 0.7;

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
            .flatMap(code -> java.util.stream.Stream.of(
                    Words.key(code), Words.key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH))))
            .collect(Collectors.toUnmodifiableSet());

    private AddressPart() {}

    /** The part that the column is called like. */
    static Optional<String> named(ColumnProfile column) {
        String key = Words.key(column.name());
        for (var part : NAMES.entrySet()) {
            if (part.getValue().stream().anyMatch(name -> key.equals(name) || key.endsWith(name))) {
                return Optional.of(part.getKey());
            }
        }
        return Optional.empty();
    }

    static Optional<String> of(ColumnProfile column) {
        return named(column).or(() -> mostlyCountries(column));
    }

    private static Optional<String> mostlyCountries(ColumnProfile column) {
        long countries = column.values().keySet().stream()
                .filter(value -> COUNTRIES.contains(Words.key(value)))
                .count();
        return countries > column.values().size() * MOSTLY ? Optional.of("country") : Optional.empty();
    }
}
