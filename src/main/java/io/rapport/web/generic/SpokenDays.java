package io.rapport.web.generic;

import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.DayWords;
import io.rapport.model.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Days that a person gives in words become dates of the person's zone; whatever else was given is left to the field's type. */
public final class SpokenDays {

    private static final Pattern TIMED =
            Pattern.compile("(.+?)[ ,]+(?:at |jam |pukul |เวลา ?)?(\\d{1,2})[:.](\\d{2})(?: น\\.?)?");
    private static final Set<String> NOW = Set.of("now", "sekarang", "ตอนนี้");
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private SpokenDays() {}

    public static Object read(Visit visit, FieldType<?> type, Object given) {
        if (!(given instanceof String text) || text.length() > 80) {
            return given;
        }
        return switch (type) {
            case DateType date -> day(visit, text).<Object>map(day -> day).orElse(given);
            case DateTimeType moment ->
                moment(visit, text.strip()).<Object>map(at -> at).orElse(given);
            default -> given;
        };
    }

    private static Optional<LocalDate> day(Visit visit, String text) {
        var zone = visit.formats().zone();
        return DayWords.read(text, LocalDate.now(zone), visit.actor().viewer().weekStart());
    }

    /** A day without a time begins with the working day. */
    private static Optional<Instant> moment(Visit visit, String text) {
        if (NOW.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.of(Instant.now());
        }
        var timed = TIMED.matcher(text);
        try {
            boolean matches = timed.matches();
            var time = matches
                    ? LocalTime.of(Integer.parseInt(timed.group(2)), Integer.parseInt(timed.group(3)))
                    : MORNING;
            return day(visit, matches ? timed.group(1) : text)
                    .map(day -> day.atTime(time).atZone(visit.formats().zone()).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
