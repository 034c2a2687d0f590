package io.rapport.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** What the columns of a value of several parts are called in files: {@code Billing address: City}. */
public final class PartTitles {

    private static final Map<String, String> KEYS = Map.of(
            "street", "address.street",
            "city", "address.city",
            "region", "address.region",
            "postcode", "address.postcode",
            "country", "address.country",
            "currency", "setup.currency");

    private PartTitles() {}

    /** @param part as the field's type calls it */
    public static String of(String title, String part, Locale locale, BiFunction<String, Locale, String> bundles) {
        return title + ": " + bundles.apply(KEYS.getOrDefault(part, part), locale);
    }
}
