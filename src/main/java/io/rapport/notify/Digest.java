package io.rapport.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a day's notices are due: once a day, at an hour that stays what it is when clocks change. */
final class Digest {

    private Digest() {}

    /**
     * @param last the day in the user's zone whose digest is done
     * @return the day whose digest is due; an hour that clocks skip is the one after it
     */
    static Optional<LocalDate> due(int hour, ZoneId zone, Optional<LocalDate> last, Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        var moment = ZonedDateTime.of(today.atTime(hour, 0), zone).toInstant();
        return now.isBefore(moment) || last.filter(day -> !day.isBefore(today)).isPresent()
                ? Optional.empty()
                : Optional.of(today);
    }
}
