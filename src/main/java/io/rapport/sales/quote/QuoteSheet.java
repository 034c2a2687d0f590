package io.rapport.sales.quote;

import io.rapport.kernel.Money;
import io.rapport.sales.document.Amounts;
import io.rapport.sales.document.Party;
import io.rapport.sales.document.SheetLine;
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
 * @param list what the lines would come to at list price; empty where no line has a price
 */
public record QuoteSheet(
        UUID id,
        String number,
        long version,
        QuoteStatus status,
        String title,
        Locale language,
        Party party,
        Optional<LocalDate> date,
        Optional<LocalDate> validUntil,
        String introduction,
        String terms,
        List<SheetLine> lines,
        Optional<Money> list,
        Amounts amounts,
        Optional<Decision> decision) {

    /** Who accepted or declined it, and when. */
    public record Decision(String by, Instant at) {}

    /** Whether the customer can decide about it. */
    public boolean isOpen(LocalDate today) {
        return status == QuoteStatus.SENT
                && validUntil.filter(until -> until.isBefore(today)).isEmpty();
    }
}
