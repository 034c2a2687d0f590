package io.rapport.sales.quote;

import io.rapport.kernel.Money;
import io.rapport.model.Address;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A quote as the customer reads it, on its page and on paper.
 *
 * @param number as it is shown, such as {@code Q-2026-0012}
 * @param language in which it is written
 * @param introduction harmless HTML, or empty
 * @param terms harmless HTML, or empty
 * @param net empty where no line has a price
 */
public record QuoteSheet(
        UUID id,
        String number,
        long version,
        QuoteStatus status,
        String title,
        Locale language,
        String account,
        Optional<Address> address,
        String contact,
        String firstName,
        Seller seller,
        Optional<LocalDate> date,
        Optional<LocalDate> validUntil,
        String introduction,
        String terms,
        List<Line> lines,
        Optional<Money> list,
        Optional<Money> net,
        Optional<Money> tax,
        Optional<Money> gross,
        Optional<Decision> decision) {

    /** Whose quote it is. */
    public record Seller(String name, String email) {}

    /**
     * A line.
     *
     * @param discount in per cent of the price
     * @param off what is taken off after that, for each interval
     * @param billing {@code one_time}, {@code month}, {@code quarter} or {@code year}
     * @param term how many intervals
     * @param taxRate in per cent
     * @param amount without tax, over the whole term
     */
    public record Line(
            String name,
            BigDecimal quantity,
            Optional<Money> price,
            Optional<BigDecimal> discount,
            Optional<Money> off,
            String billing,
            Optional<Long> term,
            Optional<BigDecimal> taxRate,
            Optional<Money> amount) {}

    /** Who accepted or declined it, and when. */
    public record Decision(String by, Instant at) {}

    /** Whether the customer can decide about it. */
    public boolean isOpen(LocalDate today) {
        return status == QuoteStatus.SENT
                && validUntil.filter(until -> until.isBefore(today)).isEmpty();
    }
}
