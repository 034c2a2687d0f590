package io.rapport.query;

import java.time.LocalDate;

/** How many records last from one day to another, which counts as well. */
public record Lasting(LocalDate from, LocalDate last, long count) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(last);
    }
}
