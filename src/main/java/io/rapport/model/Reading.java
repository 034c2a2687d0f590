package io.rapport.model;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/**
 * How a text that a person or a file wrote is to be read. ISO forms of dates and plain decimal numbers are always
 * understood; the locale decides between {@code 1,234.5} and {@code 1.234,5}.
 *
 * @param locale of dates
 * @param notation whose numbers: the locale's own, unless the person chose another
 * @param zone of date-times written without an offset
 * @param currency of amounts written without one
 * @param region ISO 3166 country of phone numbers written without a country code; empty when unknown
 */
public record Reading(Locale locale, Locale notation, ZoneId zone, Currency currency, String region) {

    /** With the locale's own numbers. */
    public Reading(Locale locale, ZoneId zone, Currency currency, String region) {
        this(locale, locale, zone, currency, region);
    }

    /** As programs write: JSON from the API, the log. */
    public static Reading plain(Currency currency, ZoneId zone) {
        return new Reading(Locale.ROOT, zone, currency, "");
    }
}
