package io.rapport.sales.opportunity;

import io.rapport.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of an amount that add up to it exactly, whatever is rounded. */
public final class Splits {

    static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private Splits() {}

    /**
     * Each percentage's part in the currency's minor units, or in smaller ones where the amount itself has them. What rounding down
     * leaves over goes, a unit each, to those who lost most by it.
     *
     * @param percents that add up to 100
     * @throws IllegalArgumentException where they don't, or one is negative
     */
    public static List<Money> of(Money amount, List<BigDecimal> percents) {
        var sum = percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0 || percents.stream().anyMatch(percent -> percent.signum() < 0)) {
            throw new IllegalArgumentException("Splits are " + percents);
        }
        int digits = Math.max(
                Math.max(0, amount.currency().getDefaultFractionDigits()),
                amount.amount().scale());
        var exact = percents.stream()
                .map(percent -> amount.amount().multiply(percent).movePointLeft(2))
                .toList();
        var parts = new ArrayList<>(exact.stream()
                .map(part -> part.setScale(digits, RoundingMode.DOWN))
                .toList());
        var left = amount.amount().subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        var unit = BigDecimal.ONE.movePointLeft(digits).multiply(BigDecimal.valueOf(left.signum()));
        int units = left.signum() == 0 ? 0 : left.divide(unit).intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer i) -> exact.get(i).subtract(parts.get(i)).abs(), Comparator.reverseOrder()))
                .limit(units)
                .forEach(i -> parts.set(i, parts.get(i).add(unit)));
        return parts.stream().map(part -> new Money(part, amount.currency())).toList();
    }
}
