package io.rapport.sales.document;

import io.rapport.kernel.Money;
import io.rapport.model.Label;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of what a customer gets in writing, before a language says how.
 *
 * @param unit of its product, in which the quantity counts
 * @param discount in per cent of the price
 * @param off what is taken off after that, for each interval
 * @param billing {@code one_time}, {@code month}, {@code quarter} or {@code year}
 * @param term how many intervals
 * @param taxRate in per cent
 * @param amount without tax, over the whole term
 */
public record SheetLine(
        String name,
        BigDecimal quantity,
        Optional<Label> unit,
        Optional<Money> price,
        Optional<BigDecimal> discount,
        Optional<Money> off,
        String billing,
        Optional<Long> term,
        Optional<BigDecimal> taxRate,
        Optional<Money> tax,
        Optional<Money> amount) {}
