package io.rapport.sales.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** Parts of a deal's amount. */
class SplitsTest {

    @Property(tries = 500)
    void partsAddUpToTheAmountAndAreWithinAUnitOfTheirShare(
            @ForAll @BigRange(min = "-1000000", max = "1000000000") @Scale(4) BigDecimal amount,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 800) Integer> tenths) {
        var percents = new ArrayList<BigDecimal>();
        var left = Splits.WHOLE;
        for (int each : tenths) {
            var percent = BigDecimal.valueOf(each, 2).min(left);
            percents.add(percent);
            left = left.subtract(percent);
        }
        percents.addFirst(left);
        for (String currency : List.of("USD", "IDR", "JPY", "KWD")) {
            var whole = new Money(amount, Currency.getInstance(currency));
            var parts = Splits.of(whole, percents);
            assertThat(parts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(whole.amount());
            int digits = Math.max(
                    whole.currency().getDefaultFractionDigits(), whole.amount().scale());
            for (int i = 0; i < parts.size(); i++) {
                var exact = whole.amount().multiply(percents.get(i)).movePointLeft(2);
                assertThat(parts.get(i).amount().subtract(exact).abs())
                        .isLessThan(BigDecimal.ONE.movePointLeft(digits));
            }
        }
    }
}
