package io.rapport.sales.forecast;

import java.time.LocalDate;

/**
 * How an organisation divides its time.
 *
 * @param firstMonth the month that a fiscal year begins with, 1 to 12
 * @param length of the periods that are usually forecast
 */
public record ForecastCalendar(int firstMonth, Length length) {

    static final ForecastCalendar USUAL = new ForecastCalendar(1, Length.QUARTER);

    /** The period that a day falls into. */
    public Period containing(Length length, LocalDate day) {
        return Period.containing(length, day, firstMonth);
    }
}
