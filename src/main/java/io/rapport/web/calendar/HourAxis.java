package io.rapport.web.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The hours that stand beside some days, from midnight to midnight by the clocks of a zone. Where clocks are put back, the hour
 * that comes twice stands there twice; where they are put forward, one is left out on that day ({@link #gaps}). Places are minutes
 * from the top.
 */
record HourAxis(List<Hour> hours, ZoneId zone) {

    private static final int STEP = 15;

    /** @param again whether it is the second of its name on that day */
    record Hour(int hour, boolean again) {}

    /** Places between which something stands. */
    record Stretch(int from, int to) {}

    static HourAxis of(List<LocalDate> days, ZoneId zone) {
        var hours = new LinkedHashSet<Hour>();
        // The day with the most hours tells their order; days without clocks being changed have the rest.
        days.stream()
                .map(day ->
                        steps(day, zone).stream().map(HourAxis::hour).distinct().toList())
                .filter(day -> day.stream().anyMatch(Hour::again))
                .findFirst()
                .ifPresent(hours::addAll);
        for (int hour = 0; hour < 24; hour++) {
            hours.add(new Hour(hour, false));
        }
        var order = new ArrayList<>(hours);
        if (order.stream().noneMatch(Hour::again)) {
            order.sort(java.util.Comparator.comparingInt(Hour::hour));
        }
        return new HourAxis(List.copyOf(order), zone);
    }

    private static List<ZonedDateTime> steps(LocalDate day, ZoneId zone) {
        var end = day.plusDays(1).atStartOfDay(zone);
        var steps = new ArrayList<ZonedDateTime>();
        for (var at = day.atStartOfDay(zone); at.isBefore(end); at = at.plusMinutes(STEP)) {
            steps.add(at);
        }
        return steps;
    }

    private static Hour hour(ZonedDateTime at) {
        return new Hour(at.getHour(), isAgain(at));
    }

    /** Whether clocks have shown this before on that day. */
    static boolean isAgain(ZonedDateTime at) {
        return !at.withEarlierOffsetAtOverlap().getOffset().equals(at.getOffset());
    }

    int minutes() {
        return hours.size() * 60;
    }

    /** Where a moment stands. */
    int at(Instant moment) {
        return at(moment.atZone(zone));
    }

    private int at(ZonedDateTime at) {
        return Math.max(0, hours.indexOf(hour(at))) * 60 + at.getMinute();
    }

    /** Where something stands that ends then: below its last minute, so that midnight is the end of the day before. */
    int until(Instant end) {
        return at(end.minusNanos(1).truncatedTo(ChronoUnit.MINUTES)) + 1;
    }

    /** What these hours have and that day has not. */
    List<Stretch> gaps(LocalDate day) {
        var there = new BitSet();
        steps(day, zone).forEach(step -> there.set(at(step) / STEP));
        var gaps = new ArrayList<Stretch>();
        int end = minutes() / STEP;
        for (int from = there.nextClearBit(0); from < end; ) {
            int next = there.nextSetBit(from);
            int to = next < 0 ? end : next;
            gaps.add(new Stretch(from * STEP, to * STEP));
            from = there.nextClearBit(to);
        }
        return gaps;
    }

    /** As a page sends and gets it: the clock's time, with a plus where clocks show it for the second time. */
    static String text(Instant moment, ZoneId zone) {
        var at = moment.atZone(zone);
        return at.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES) + (isAgain(at) ? "+" : "");
    }

    /**
     * The moment that such a text means; what falls into a gap is as much later as the clocks are put forward.
     *
     * @throws java.time.DateTimeException where it is no time
     */
    static Instant moment(String text, ZoneId zone) {
        boolean again = text.endsWith("+");
        var at = LocalDateTime.parse(again ? text.substring(0, text.length() - 1) : text)
                .atZone(zone);
        return (again ? at.withLaterOffsetAtOverlap() : at).toInstant();
    }
}
