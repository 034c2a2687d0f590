package io.rapport.expression;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The stretches of the calendar that relative dates speak of. Weeks begin on Monday (ISO 8601) where nobody says otherwise, years in January. */
public enum CalendarUnit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The first day of the unit that contains the day, moved by so many units. */
    public LocalDate startOf(LocalDate day, int offset) {
        return startOf(day, offset, DayOfWeek.MONDAY);
    }

    /** The same where weeks begin on another day. */
    public LocalDate startOf(LocalDate day, int offset, DayOfWeek weekStart) {
        return switch (this) {
            case DAY -> day.plusDays(offset);
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart)).plusWeeks(offset);
            case MONTH -> day.withDayOfMonth(1).plusMonths(offset);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth((day.getMonthValue() - 1) / 3 * 3 + 1)
                        .plusMonths(3L * offset);
            case YEAR -> day.withDayOfYear(1).plusYears(offset);
        };
    }

    /** The last day of the unit that contains the day, moved by so many units. */
    public LocalDate endOf(LocalDate day, int offset) {
        return endOf(day, offset, DayOfWeek.MONDAY);
    }

    /** The same where weeks begin on another day. */
    public LocalDate endOf(LocalDate day, int offset, DayOfWeek weekStart) {
        return startOf(day, offset + 1, weekStart).minusDays(1);
    }

    /** As written in expressions: {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CalendarUnit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }
}
