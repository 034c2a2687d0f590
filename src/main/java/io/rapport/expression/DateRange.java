package io.rapport.expression;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some days relative to today: {@code today}, {@code this quarter}, {@code last month}, {@code next 7 days}. A number of days
 * includes today ({@code last 30 days} ends with it, {@code next 7 days} begins with it); a number of any other unit means
 * whole ones beside the current.
 *
 * @param offset units from the current one to the first
 * @param length how many units, at least 1
 */
public record DateRange(CalendarUnit unit, int offset, int length) {

    private static final int MOST = 10_000;
    private static final Pattern WORDS =
            Pattern.compile("(this|last|next) (?:(\\d{1,5}) )?(day|week|month|quarter|year)s?");

    /** From the first day until the day after the last. */
    public record Days(LocalDate from, LocalDate until) {}

    /** @param weekStart with which day weeks begin */
    public Days around(LocalDate today, DayOfWeek weekStart) {
        return new Days(unit.startOf(today, offset, weekStart), unit.startOf(today, offset + length, weekStart));
    }

    /** Empty if the text names no range. */
    public static Optional<DateRange> of(String text) {
        var words = text.strip().toLowerCase(Locale.ROOT);
        switch (words) {
            case "today" -> {
                return Optional.of(new DateRange(CalendarUnit.DAY, 0, 1));
            }
            case "yesterday" -> {
                return Optional.of(new DateRange(CalendarUnit.DAY, -1, 1));
            }
            case "tomorrow" -> {
                return Optional.of(new DateRange(CalendarUnit.DAY, 1, 1));
            }
            default -> {}
        }
        var matcher = WORDS.matcher(words);
        if (!matcher.matches()) return Optional.empty();
        var unit = CalendarUnit.of(matcher.group(3)).orElseThrow();
        var count = matcher.group(2);
        return count == null ? one(unit, matcher.group(1)) : many(unit, matcher.group(1), Integer.parseInt(count));
    }

    private static Optional<DateRange> one(CalendarUnit unit, String which) {
        return Optional.of(new DateRange(unit, which.equals("this") ? 0 : which.equals("last") ? -1 : 1, 1));
    }

    private static Optional<DateRange> many(CalendarUnit unit, String which, int count) {
        if (count < 1 || count > MOST || which.equals("this")) return Optional.empty();
        if (unit == CalendarUnit.DAY)
            return Optional.of(new DateRange(unit, which.equals("last") ? 1 - count : 0, count));
        return Optional.of(new DateRange(unit, which.equals("last") ? -count : 1, count));
    }

    /** The canonical text, which {@link #of} reads back. */
    public String text() {
        if (length == 1) {
            if (unit == CalendarUnit.DAY) return offset == 0 ? "today" : offset < 0 ? "yesterday" : "tomorrow";
            return (offset == 0 ? "this " : offset < 0 ? "last " : "next ") + unit.word();
        }
        return (offset < 0 ? "last " : "next ") + length + " " + unit.word() + "s";
    }
}
