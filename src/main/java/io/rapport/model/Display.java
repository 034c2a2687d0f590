package io.rapport.model;

import java.time.ZoneId;
import java.util.Locale;

/**
 * How values are shown to a person.
 *
 * @param locale of words
 * @param notation whose numbers: the locale's own, unless the person chose another
 * @param zone that date-times are told in
 */
public record Display(Locale locale, Locale notation, ZoneId zone) {

    /** With the locale's own numbers. */
    public Display(Locale locale, ZoneId zone) {
        this(locale, locale, zone);
    }
}
