package io.rapport.preferences;

import java.time.DayOfWeek;

/**
 * What one user prefers. Language and time zone are not here: colleagues see them on the user's record.
 *
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param startPage the object whose list opens after sign-in; empty for the home page
 */
public record Preference(
        Notation numbers,
        DateNotation dates,
        TimeNotation times,
        DayOfWeek weekStart,
        boolean compact,
        String theme,
        String startPage) {

    /** What holds for those who have chosen nothing. */
    public static final Preference USUAL = new Preference(
            Notation.AUTO, DateNotation.NAMED, TimeNotation.HOURS_24, DayOfWeek.MONDAY, false, "auto", "");
}
