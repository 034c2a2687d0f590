package io.rapport.sales.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A month, quarter or year of an organisation's calendar, whose years may begin with any month.
 *
 * @param start its first day
 * @param firstMonth the month that a fiscal year begins with, 1 to 12
 */
public record Period(Length length, LocalDate start, int firstMonth) {

    /** The period that a day falls into. */
    public static Period containing(Length length, LocalDate day, int firstMonth) {
        int since = Math.floorMod(day.getMonthValue() - firstMonth, 12) % length.months();
        return new Period(length, day.withDayOfMonth(1).minusMonths(since), firstMonth);
    }

    /** Its last day. */
    public LocalDate last() {
        return start.plusMonths(length.months()).minusDays(1);
    }

    public Period next() {
        return new Period(length, start.plusMonths(length.months()), firstMonth);
    }

    public Period previous() {
        return new Period(length, start.minusMonths(length.months()), firstMonth);
    }

    /**
     * What it is called in every language: {@code 2026-11}, {@code 2026 Q4}, {@code 2026}. A fiscal year that doesn't begin with
     * January is called after the year in which it ends: {@code FY2027 Q1}.
     */
    public String name() {
        if (length == Length.MONTH) {
            return "%d-%02d".formatted(start.getYear(), start.getMonthValue());
        }
        var year = containing(Length.YEAR, start, firstMonth);
        String called = (firstMonth == 1 ? "" : "FY") + year.last().getYear();
        return length == Length.YEAR ? called : called + " Q" + (ChronoUnit.MONTHS.between(year.start, start) / 3 + 1);
    }
}
