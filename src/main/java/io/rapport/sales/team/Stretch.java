package io.rapport.sales.team;

import io.rapport.sales.forecast.ForecastCalendar;
import io.rapport.sales.forecast.Length;
import io.rapport.sales.forecast.Period;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The days that are looked at.
 *
 * @param period of the organisation's calendar that they are exactly; empty where they are none
 */
record Stretch(LocalDate from, LocalDate to, Optional<Period> period) {

    /** How it is chosen. */
    enum Kind {
        THIS_QUARTER,
        LAST_QUARTER,
        THIS_MONTH,
        LAST_MONTH,
        THIS_YEAR,
        LAST_YEAR,
        BETWEEN;

        /** As in addresses: {@code this_quarter}. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String key) {
            return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
        }

        /** The current one of the periods that an organisation usually forecasts. */
        static Kind usual(Length length) {
            return switch (length) {
                case MONTH -> THIS_MONTH;
                case QUARTER -> THIS_QUARTER;
                case YEAR -> THIS_YEAR;
            };
        }

        private Length length() {
            return switch (this) {
                case THIS_QUARTER, LAST_QUARTER -> Length.QUARTER;
                case THIS_MONTH, LAST_MONTH -> Length.MONTH;
                case THIS_YEAR, LAST_YEAR -> Length.YEAR;
                case BETWEEN -> throw new IllegalStateException("between has no length");
            };
        }

        private boolean isOver() {
            return this == LAST_QUARTER || this == LAST_MONTH || this == LAST_YEAR;
        }
    }

    /** Any but {@link Kind#BETWEEN}. */
    static Stretch of(Kind kind, ForecastCalendar calendar, LocalDate today) {
        var current = calendar.containing(kind.length(), today);
        return of(kind.isOver() ? current.previous() : current);
    }

    static Stretch of(Period period) {
        return new Stretch(period.start(), period.last(), Optional.of(period));
    }

    /** Between two days, both among them. */
    static Stretch between(ForecastCalendar calendar, LocalDate from, LocalDate to) {
        var exactly = Stream.of(Length.values())
                .map(length -> calendar.containing(length, from))
                .filter(period -> period.start().equals(from) && period.last().equals(to))
                .findFirst();
        return new Stretch(from, to, exactly);
    }

    /** Those whose date in a field is among the days, in CEL. */
    String holds(String field) {
        return field + " >= \"" + from + "\" && " + field + " <= \"" + to + "\"";
    }
}
