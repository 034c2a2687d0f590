package io.rapport.sales.team;

import io.rapport.query.SummaryRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The figures of a person, or of all together.
 *
 * @param id empty for all together, and for the records of nobody
 * @param rows of each tally that the reader may read, as far as there are records
 * @param quota of the days, where they are a period and there is one
 */
record Seller(Optional<UUID> id, String name, Map<Tally, SummaryRow> rows, Optional<BigDecimal> quota) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    long count(Tally tally) {
        return Optional.ofNullable(rows.get(tally))
                .map(row -> row.measures().getFirst())
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .orElse(0L);
    }

    /** In the organisation's currency. */
    BigDecimal sum(Tally tally) {
        return measure(tally, 1).orElse(BigDecimal.ZERO);
    }

    private Optional<BigDecimal> measure(Tally tally, int at) {
        return Optional.ofNullable(rows.get(tally))
                .map(row -> row.measures().get(at))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast);
    }

    /** How many in a hundred of the closed deals are won; empty where none is closed. */
    Optional<BigDecimal> winRate() {
        long closed = count(Tally.CLOSED);
        return closed == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(count(Tally.WON))
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(closed), MathContext.DECIMAL64));
    }

    /** Days from engaging to closing, on average. */
    Optional<BigDecimal> cycle() {
        return measure(Tally.CYCLE, 1);
    }

    Optional<BigDecimal> average() {
        return measure(Tally.WON, 2);
    }

    /** What is left of the quota; nothing is, once it is reached. */
    Optional<BigDecimal> left() {
        return quota.map(amount -> amount.subtract(sum(Tally.WON)).max(BigDecimal.ZERO));
    }

    /** How many times the open deals that close in the period are what is left of the quota. */
    Optional<BigDecimal> coverage() {
        return left().filter(amount -> amount.signum() > 0)
                .map(amount -> sum(Tally.CLOSING).divide(amount, MathContext.DECIMAL64));
    }

    long activities() {
        return Tally.ACTIVITIES.stream().mapToLong(this::count).sum();
    }
}
