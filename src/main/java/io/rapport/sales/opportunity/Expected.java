package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.AMOUNT;
import static io.rapport.sales.opportunity.OpportunityObject.EXPECTED_VALUE;
import static io.rapport.sales.opportunity.OpportunityObject.PROBABILITY;

import io.rapport.kernel.Money;
import io.rapport.records.Draft;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a deal is worth, as likely as it is. */
final class Expected {

    private static final int DECIMALS = 4;

    private Expected() {}

    static void set(Draft deal) {
        var amount = deal.get(AMOUNT);
        var probability = deal.get(PROBABILITY);
        deal.set(
                EXPECTED_VALUE.name(),
                amount.isPresent() && probability.isPresent() ? share(amount.get(), probability.get()) : null);
    }

    private static Money share(Money amount, BigDecimal probability) {
        var expected =
                amount.amount().multiply(probability).divide(BigDecimal.valueOf(100), DECIMALS, RoundingMode.HALF_UP);
        return new Money(expected, amount.currency());
    }
}
