package io.rapport.web.generic;

import io.rapport.query.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record on the days that it takes, from the first to the last, as they are in the reader's zone. */
public record Span(Row row, LocalDate from, LocalDate last) {

    public static Span of(Calendars calendar, Row row, ZoneId zone) {
        var from = day(row.value(calendar.field().name()).orElseThrow(), zone);
        var last = calendar.until()
                .flatMap(field -> row.value(field.name()))
                .map(value -> lastDay(value, zone))
                .filter(day -> day.isAfter(from))
                .orElse(from);
        return new Span(row, from, last);
    }

    private static LocalDate day(Object value, ZoneId zone) {
        return value instanceof Instant moment ? LocalDate.ofInstant(moment, zone) : (LocalDate) value;
    }

    /** What ends at midnight does not reach into the day that begins there. */
    private static LocalDate lastDay(Object value, ZoneId zone) {
        return value instanceof Instant moment ? LocalDate.ofInstant(moment.minusNanos(1), zone) : (LocalDate) value;
    }

    public boolean takesSeveral() {
        return last.isAfter(from);
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(last);
    }

    /**
     * The values after a move by so many days. A time of day stays what it was; what begins and ends at moments keeps its
     * duration, also where clocks are changed between.
     */
    public static Map<String, @Nullable Object> moved(Calendars calendar, Row row, long days, ZoneId zone) {
        var values = new HashMap<String, @Nullable Object>();
        var begin = row.value(calendar.field().name());
        begin.ifPresent(value -> values.put(calendar.field().name(), later(value, days, zone)));
        calendar.until().ifPresent(field -> row.value(field.name())
                .ifPresent(value -> values.put(field.name(), end(begin, value, days, zone))));
        return values;
    }

    private static Object end(Optional<Object> begin, Object end, long days, ZoneId zone) {
        return begin.orElse("") instanceof Instant from && end instanceof Instant until
                ? ((Instant) later(from, days, zone)).plus(Duration.between(from, until))
                : later(end, days, zone);
    }

    private static Object later(Object value, long days, ZoneId zone) {
        return value instanceof Instant moment
                ? moment.atZone(zone).plusDays(days).toInstant()
                : ((LocalDate) value).plusDays(days);
    }

    /** How far a drop goes: from the day that was held to the one it fell on. */
    public long daysTo(LocalDate target, Optional<LocalDate> held) {
        return ChronoUnit.DAYS.between(held.filter(this::covers).orElse(from), target);
    }

    /** When it begins, for records with a time of day. */
    public Optional<LocalTime> time(Calendars calendar, ZoneId zone) {
        return row.value(calendar.field().name())
                .filter(Instant.class::isInstance)
                .map(value -> LocalTime.ofInstant((Instant) value, zone));
    }
}
