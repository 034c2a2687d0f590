package io.rapport.system;

import io.rapport.web.generic.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Sizes and times as a person reads them. */
record Wording(Visit visit) {

    private static final long KILO = 1000;
    private static final String[] UNITS = {"system.size.kb", "system.size.mb", "system.size.gb", "system.size.tb"};

    String size(long bytes) {
        double left = bytes / (double) KILO;
        int unit = 0;
        while (left >= KILO && unit < UNITS.length - 1) {
            left /= KILO;
            unit++;
        }
        return visit.t(UNITS[unit], visit.formats().number(new BigDecimal(left), left < 10 && unit > 0 ? 1 : 0));
    }

    String number(long value) {
        return visit.formats().number(value);
    }

    /** In the largest unit that it fills. */
    String length(Duration length) {
        if (length.toDays() > 1) {
            return visit.t("system.days", number(length.toDays()));
        }
        if (length.toHours() > 1) {
            return visit.t("system.hours", number(length.toHours()));
        }
        if (length.toMinutes() > 1) {
            return visit.t("system.minutes", number(length.toMinutes()));
        }
        return length.toSeconds() >= 1
                ? visit.t("system.seconds", visit.formats().number(new BigDecimal(length.toMillis() / 1000.0), 1))
                : visit.t("system.milliseconds", number(length.toMillis()));
    }

    String moment(Instant moment) {
        return visit.formats().moment(moment);
    }
}
