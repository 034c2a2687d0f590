package io.rapport.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Moments as people and programs write them: ISO 8601 with or without an offset, or a day as {@link DayText} reads it with
 * a time after it. Microseconds are the finest, as PostgreSQL keeps them.
 */
final class MomentText {

    private static final int LONGEST = 80;
    private static final Pattern TIME = Pattern.compile(
            "(.+?)[ ,T]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)? ?([AaPp])?\\.?(?:[Mm]\\.?)?(?: น\\.)?");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private MomentText() {}

    static Instant parse(String text, Reading reading) throws InvalidValue {
        if (text.length() > LONGEST) {
            throw new InvalidValue("invalid_date_time");
        }
        try {
            return within(iso(text.strip(), reading));
        } catch (DateTimeException notIso) {
            return within(written(text, reading));
        }
    }

    /** {@code 2026-02-28T14:30Z}, also with a space in the middle and without an offset. */
    private static Instant iso(String text, Reading reading) {
        if (text.length() < 16) {
            throw new DateTimeException("too short");
        }
        String joined = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        boolean offset = joined.endsWith("Z") || joined.indexOf('+', 10) > 0 || joined.indexOf('-', 10) > 0;
        return offset
                ? OffsetDateTime.parse(shortOffset(joined)).toInstant()
                : LocalDateTime.parse(joined).atZone(reading.zone()).toInstant();
    }

    /** PostgreSQL writes {@code +07}. */
    private static String shortOffset(String text) {
        char sign = text.charAt(text.length() - 3);
        return sign == '+' || sign == '-' ? text + ":00" : text;
    }

    private static Instant written(String text, Reading reading) throws InvalidValue {
        var spaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            spaced.append(PlainText.isSpace(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        String plain = spaced.toString().strip();
        var match = TIME.matcher(plain);
        try {
            if (!match.matches()) {
                return DayText.parse(plain, reading.locale())
                        .atStartOfDay(reading.zone())
                        .toInstant();
            }
            int second = match.group(4) == null ? 0 : Integer.parseInt(match.group(4));
            var time = LocalTime.of(hour(match.group(2), match.group(5)), Integer.parseInt(match.group(3)), second);
            return DayText.parse(match.group(1), reading.locale())
                    .atTime(time)
                    .atZone(reading.zone())
                    .toInstant();
        } catch (DateTimeException | InvalidValue notWritten) {
            throw new InvalidValue("invalid_date_time");
        }
    }

    private static int hour(String digits, @org.jspecify.annotations.Nullable String half) {
        int hour = Integer.parseInt(digits);
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("no such hour");
        }
        return hour % 12 + (half.toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
    }

    static Instant within(Instant moment) throws InvalidValue {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new InvalidValue("invalid_date_time");
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
