package io.rapport.web.calendar;

import io.rapport.kernel.Problem;
import io.rapport.model.DateTimeType;
import io.rapport.query.Row;
import io.rapport.web.generic.Calendars;
import io.rapport.web.generic.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a record is to stand in a calendar from now on.
 *
 * @param lane the day that it fell on
 * @param from the day by which it was held
 * @param begin when it begins then, by the reader's clock ({@link HourAxis#text}); what it takes stays, unless an end is told
 * @param end when it ends then
 * @param minutes by how much it is moved
 * @param longer by how much its end is moved
 */
record CalendarMove(String lane, String from, String begin, String end, String minutes, String longer) {

    private static final Duration MOST = Duration.ofDays(366);

    /**
     * The values that this leads to.
     *
     * @throws Problem {@code invalid} where it says no time, or where it would end before it begins
     */
    Map<String, @Nullable Object> values(Calendars calendar, Row row, ZoneId zone) {
        var now = row.value(calendar.field().name());
        var until = calendar.until().flatMap(field -> row.value(field.name()));
        if (!minutes.isEmpty() && now.orElse("") instanceof Instant start) {
            return shifted(calendar, start, start.plus(step(minutes)), until, zone);
        }
        if (!longer.isEmpty() && now.orElse("") instanceof Instant start) {
            return ended(calendar, start, until(until, start).plus(step(longer)));
        }
        boolean hourly = calendar.field().type() instanceof DateTimeType;
        if (hourly && !begin.isEmpty()) {
            var start = moment(calendar, begin, now, zone);
            var values = shifted(calendar, now.orElse("") instanceof Instant old ? old : start, start, until, zone);
            if (!end.isEmpty()) {
                values.putAll(ended(calendar, start, moment(calendar, end, until, zone)));
            }
            return values;
        }
        if (hourly && !end.isEmpty() && now.orElse("") instanceof Instant start) {
            return ended(calendar, start, moment(calendar, end, until, zone));
        }
        return toDay(calendar, row, zone);
    }

    private Map<String, @Nullable Object> toDay(Calendars calendar, Row row, ZoneId zone) {
        var day = Calendars.day(lane)
                .orElseThrow(() -> Problem.invalid(calendar.field().name(), "invalid_date"));
        if (row.value(calendar.field().name()).isPresent()) {
            return Span.moved(calendar, row, Span.of(calendar, row, zone).daysTo(day, Calendars.day(from)), zone);
        }
        var values = new HashMap<String, @Nullable Object>();
        values.put(
                calendar.field().name(),
                calendar.field().type() instanceof DateTimeType
                        ? day.atTime(9, 0).atZone(zone).toInstant()
                        : day);
        return values;
    }

    /** What has an end keeps the time that it takes, also where clocks are changed between. */
    private static Map<String, @Nullable Object> shifted(
            Calendars calendar, Instant old, Instant start, Optional<Object> until, ZoneId zone) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(calendar.field().name(), start);
        calendar.until()
                .ifPresent(field -> until.ifPresent(end -> values.put(
                        field.name(),
                        end instanceof Instant last
                                ? last.plus(Duration.between(old, start))
                                : ((java.time.LocalDate) end)
                                        .plusDays(java.time.temporal.ChronoUnit.DAYS.between(
                                                old.atZone(zone).toLocalDate(),
                                                start.atZone(zone).toLocalDate())))));
        return values;
    }

    private static Map<String, @Nullable Object> ended(Calendars calendar, Instant start, Instant end) {
        var field = calendar.until()
                .filter(until -> until.type() instanceof DateTimeType)
                .orElseThrow(() -> Problem.invalid(calendar.field().name(), "invalid_date_time"));
        if (!end.isAfter(start)) {
            throw Problem.invalid(field.name(), "ends_before_start");
        }
        var values = new HashMap<String, @Nullable Object>();
        values.put(field.name(), end);
        return values;
    }

    private static Instant until(Optional<Object> until, Instant start) {
        return until.orElse(start) instanceof Instant end && end.isAfter(start) ? end : start;
    }

    /** A form sends back what it showed: that stays the moment that it was, also where clocks show it twice. */
    private static Instant moment(Calendars calendar, String text, Optional<Object> before, ZoneId zone) {
        try {
            if (before.orElse("") instanceof Instant old
                    && HourAxis.text(old, zone).equals(text + "+")) {
                return old;
            }
            return HourAxis.moment(text, zone);
        } catch (DateTimeException none) {
            throw Problem.invalid(calendar.field().name(), "invalid_date_time");
        }
    }

    private Duration step(String text) {
        var step = text.matches("-?\\d{1,6}") ? Duration.ofMinutes(Long.parseLong(text)) : Duration.ZERO;
        return step.abs().compareTo(MOST) > 0 ? Duration.ZERO : step;
    }
}
