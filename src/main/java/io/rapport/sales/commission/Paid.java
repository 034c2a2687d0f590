package io.rapport.sales.commission;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What closed statements hold of a deal, altogether.
 *
 * @param day on which it was won, when it was paid
 * @param until the last day of the latest of these statements
 */
record Paid(UUID deal, String name, BigDecimal credited, BigDecimal commission, LocalDate day, LocalDate until) {

    /** With what another of them holds. */
    Paid and(Paid other) {
        var later = other.until.isAfter(until) ? other : this;
        var first = later == this ? other : this;
        return new Paid(
                deal,
                later.name,
                credited.add(other.credited),
                commission.add(other.commission),
                later.credited.signum() > 0 ? later.day : first.day,
                later.until);
    }
}
