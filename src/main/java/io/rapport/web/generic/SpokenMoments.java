package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.DayWords;
import io.rapport.model.InvalidValue;
import io.rapport.model.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Moments that have passed, as people say them: {@code yesterday}, {@code last friday 14:00}, {@code start of month},
 * {@code 12 Oct 2026}. A day without a time is meant whole, so it stands for its end; what begins something, for its beginning. A
 * weekday alone is the last one.
 */
public final class SpokenMoments {

    private static final int LONGEST = 80;
    private static final Pattern TIMED =
            Pattern.compile("(.+?)[ ,]+(?:at |jam |pukul |เวลา ?)?(\\d{1,2})[:.](\\d{2})(?: น\\.?)?");
    /** ISO 8601, as calendars of browsers and addresses write it. */
    private static final Pattern WHOLE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:.*");

    private static final Pattern BEGINS = Pattern.compile("(?:the )?(?:start|beginning|awal|ต้น).*");

    private SpokenMoments() {}

    /** @throws Problem {@code bad_moment}, {@code moment_in_future} */
    public static Instant read(Visit visit, String text) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        var now = Instant.now();
        var moment = said.length() > LONGEST
                ? Optional.<Instant>empty()
                : words(visit, said).or(() -> written(visit, text.strip()));
        var at = moment.orElseThrow(() -> Problem.malformed("bad_past", said.length() > LONGEST ? "…" : text.strip()));
        if (at.isAfter(now)) {
            if (LocalDate.ofInstant(at, visit.formats().zone())
                    .equals(LocalDate.ofInstant(now, visit.formats().zone()))) {
                return now;
            }
            throw Problem.malformed("moment_in_future");
        }
        return at;
    }

    private static Optional<Instant> words(Visit visit, String said) {
        var zone = visit.formats().zone();
        var timed = TIMED.matcher(said);
        try {
            if (timed.matches()) {
                var time = LocalTime.of(Integer.parseInt(timed.group(2)), Integer.parseInt(timed.group(3)));
                return day(visit, timed.group(1))
                        .map(day -> day.atTime(time).atZone(zone).toInstant());
            }
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
        return day(visit, said)
                .map(day ->
                        BEGINS.matcher(said).matches() ? day.atStartOfDay(zone).toInstant() : end(visit, day));
    }

    private static Instant end(Visit visit, LocalDate day) {
        return day.plusDays(1).atStartOfDay(visit.formats().zone()).toInstant().minusMillis(1);
    }

    private static Optional<LocalDate> day(Visit visit, String said) {
        var today = LocalDate.now(visit.formats().zone());
        var first = visit.actor().viewer().weekStart();
        return DayWords.read(said, today, first)
                .map(day -> day.isAfter(today)
                        ? DayWords.read("last " + said, today, first).orElse(day)
                        : day);
    }

    private static Optional<Instant> written(Visit visit, String text) {
        var reading = new Reading(
                visit.locale(),
                visit.formats().notation(),
                visit.formats().zone(),
                Currency.getInstance(visit.actor().tenant().currency()),
                "");
        try {
            if (WHOLE.matcher(text).matches()) {
                return Optional.ofNullable(new DateTimeType().parse(text, reading));
            }
            return Optional.ofNullable(new DateType().parse(text, reading)).map(day -> end(visit, day));
        } catch (InvalidValue noDay) {
            try {
                return Optional.ofNullable(new DateTimeType().parse(text, reading));
            } catch (InvalidValue noMoment) {
                return Optional.empty();
            }
        }
    }
}
