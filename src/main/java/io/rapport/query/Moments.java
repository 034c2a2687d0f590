package io.rapport.query;

import io.rapport.kernel.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Moments that somebody asks to look at. */
public final class Moments {

    private static final int DATE = 10;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private Moments() {}

    /**
     * Reads an instant, or a date, which stands for its end in the caller's zone and, where it is today, for now.
     *
     * @throws Problem {@code bad_moment} where it is neither, {@code moment_in_future} where it has not come yet
     */
    public static Instant past(String text, ZoneId zone, Instant now) {
        try {
            if (text.length() == DATE) {
                var date = LocalDate.parse(text);
                if (date.equals(LocalDate.ofInstant(now, zone))) {
                    return now;
                }
                return checked(date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1), now);
            }
            return checked(OffsetDateTime.parse(text.replace(' ', '+')).toInstant(), now);
        } catch (DateTimeException none) {
            throw Problem.malformed("bad_moment", text.length() > 60 ? text.substring(0, 60) + "…" : text);
        }
    }

    public static Optional<Instant> past(Optional<String> text, ZoneId zone) {
        return text.map(given -> past(given, zone, Instant.now()));
    }

    private static Instant checked(Instant moment, Instant now) {
        if (moment.isBefore(FIRST)) {
            throw new DateTimeException("before all records");
        }
        if (moment.isAfter(now)) {
            throw Problem.malformed("moment_in_future");
        }
        return moment;
    }
}
