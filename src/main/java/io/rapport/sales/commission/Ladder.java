package io.rapport.sales.commission;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a period's sales earn: each tier's rate for the part that is above its threshold and not above the next one's, and no more than
 * the cap. The sum is rounded once; the deals share it by what each adds to it, in their order, and what rounding down leaves over
 * goes, a unit each, to those who lost most by it.
 *
 * @param tiers by rising threshold
 * @param cap on the minor unit or above it; what is finer is cut off
 * @param digits of the currency's minor unit (ISO 4217)
 */
record Ladder(List<Tier> tiers, Optional<BigDecimal> cap, int digits, RoundingMode rounding) {

    /**
     * @param above the threshold, not below zero
     * @param percent from 0 to 100
     */
    record Tier(BigDecimal above, BigDecimal percent) {}

    /**
     * A deal's share.
     *
     * @param parts how it is computed, the cap apart
     */
    record Share(BigDecimal commission, List<Part> parts, boolean capped) {}

    Ladder {
        tiers = tiers.stream().sorted(Comparator.comparing(Tier::above)).toList();
        cap = cap.map(most -> most.setScale(digits, RoundingMode.DOWN));
    }

    /** What an amount earns altogether. */
    BigDecimal total(BigDecimal credited) {
        return exact(credited).setScale(digits, rounding);
    }

    /** The shares of deals that count with these amounts, which may be negative, in this order. */
    List<Share> shares(List<BigDecimal> credits) {
        var exact = new ArrayList<BigDecimal>();
        var before = BigDecimal.ZERO;
        for (var credit : credits) {
            var after = before.add(credit);
            exact.add(exact(after).subtract(exact(before)));
            before = after;
        }
        var rounded = new ArrayList<>(exact.stream()
                .map(one -> one.setScale(digits, RoundingMode.FLOOR))
                .toList());
        var left = total(before).subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        var unit = BigDecimal.ONE.movePointLeft(digits);
        IntStream.range(0, rounded.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(rounded.get(i)))
                        .reversed())
                .limit(left.movePointRight(digits).longValueExact())
                .forEach(i -> rounded.set(i, rounded.get(i).add(unit)));
        return described(credits, exact, rounded);
    }

    private List<Share> described(List<BigDecimal> credits, List<BigDecimal> exact, List<BigDecimal> rounded) {
        var shares = new ArrayList<Share>();
        var before = BigDecimal.ZERO;
        for (int i = 0; i < credits.size(); i++) {
            var after = before.add(credits.get(i));
            var parts = parts(before, after);
            var uncapped = parts.stream().map(Part::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
            shares.add(new Share(rounded.get(i), parts, uncapped.compareTo(exact.get(i)) != 0));
            before = after;
        }
        return shares;
    }

    private BigDecimal exact(BigDecimal credited) {
        var earned = parts(BigDecimal.ZERO, credited).stream()
                .map(Part::commission)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return cap.map(earned::min).orElse(earned);
    }

    /** Between two marks of the period's sales; where the second is lower the amounts are negative, and below zero nothing is earned. */
    private List<Part> parts(BigDecimal from, BigDecimal to) {
        var sign = BigDecimal.valueOf(to.compareTo(from));
        var low = from.min(to);
        var high = from.max(to);
        var parts = new ArrayList<Part>();
        var bottom = tiers.isEmpty() ? high : tiers.getFirst().above();
        add(parts, low, high.min(bottom), BigDecimal.ZERO, sign);
        for (int i = 0; i < tiers.size(); i++) {
            var tier = tiers.get(i);
            var top = i + 1 < tiers.size() ? high.min(tiers.get(i + 1).above()) : high;
            add(parts, low.max(tier.above()), top, tier.percent(), sign);
        }
        return parts;
    }

    private static void add(List<Part> parts, BigDecimal from, BigDecimal to, BigDecimal percent, BigDecimal sign) {
        var amount = to.subtract(from);
        if (amount.signum() > 0) {
            parts.add(new Part(amount.multiply(sign), percent));
        }
    }
}
