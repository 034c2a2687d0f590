package io.rapport.model;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Reads what anybody wrote as a value; a refusal is an invalid value. */
public final class HostileValue {

    private HostileValue() {}

    public static void richText(String text) {
        String html = RichText.sanitise(text);
        if (html.matches("(?is).*(<script|<iframe|<style|\\son[a-z]+=|javascript:|data-(controller|action|turbo)).*")
                && !html.isEmpty()) {
            requireText(html);
        }
        RichText.lines(html);
        RichText.words(html);
    }

    /** What looks like script must stand in the text, not in a tag. */
    private static void requireText(String html) {
        for (var tag : html.split("<")) {
            String inside = tag.contains(">") ? tag.substring(0, tag.indexOf('>')) : tag;
            if (inside.matches(
                    "(?is)(script|iframe|style).*|[a-z0-9]+\\s.*(\\son[a-z]+=|href=\"javascript:|data-(controller|action|turbo)).*")) {
                throw new AssertionError(html);
            }
        }
    }

    public static void day(String text) {
        DayWords.read(text, LocalDate.of(2026, 11, 22), DayOfWeek.MONDAY);
    }

    public static void everyType(String text) {
        for (var sample : FieldTypeSamples.all()) {
            try {
                sample.type().parse(text, FieldTypesTest.READING);
            } catch (InvalidValue refused) {
                // As it should
            }
        }
    }
}
