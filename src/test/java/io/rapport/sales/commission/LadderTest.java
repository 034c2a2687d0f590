package io.rapport.sales.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** Tiers and caps. */
class LadderTest {

    private static Ladder.Tier tier(String above, String percent) {
        return new Ladder.Tier(new BigDecimal(above), new BigDecimal(percent));
    }

    private static BigDecimal sum(List<Ladder.Share> shares) {
        return shares.stream().map(Ladder.Share::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Example
    void aDealThatReachesTheNextTierIsPaidByBoth() {
        var ladder = new Ladder(List.of(tier("20000", "8"), tier("0", "5")), Optional.empty(), 2, RoundingMode.HALF_UP);
        var shares = ladder.shares(List.of(new BigDecimal("8000"), new BigDecimal("15000")));
        assertThat(shares.get(0).commission()).isEqualByComparingTo("400");
        assertThat(shares.get(1).commission()).isEqualByComparingTo("840");
        assertThat(Part.text(shares.get(1).parts())).isEqualTo("12000 × 5 % + 3000 × 8 %");
        assertThat(Part.of("12000 × 5 % + 3000 × 8 %")).hasSize(2);
    }

    @Example
    void whatIsAboveTheCapEarnsNothing() {
        var ladder =
                new Ladder(List.of(tier("0", "10")), Optional.of(new BigDecimal("100.009")), 2, RoundingMode.HALF_UP);
        var shares = ladder.shares(List.of(new BigDecimal("900"), new BigDecimal("900"), new BigDecimal("900")));
        assertThat(shares)
                .extracting(share -> share.commission().toPlainString())
                .containsExactly("90.00", "10.00", "0.00");
        assertThat(shares).extracting(Ladder.Share::capped).containsExactly(false, true, true);
    }

    @Property(tries = 500)
    void sharesAddUpWhateverIsRoundedUnderTheCapInAnyOrder(
            @ForAll @Size(min = 1, max = 30) List<@BigRange(min = "-2000", max = "50000") @Scale(4) BigDecimal> credits,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 100_000) Integer> thresholds,
            @ForAll @Size(5) List<@BigRange(min = "0", max = "100") @Scale(2) BigDecimal> rates,
            @ForAll @BigRange(min = "0", max = "20000") @Scale(4) BigDecimal cap,
            @ForAll @IntRange(max = 3) int digits,
            @ForAll Random random) {
        var tiers = new ArrayList<Ladder.Tier>();
        new HashSet<>(thresholds)
                .forEach(above -> tiers.add(new Ladder.Tier(BigDecimal.valueOf(above), rates.get(tiers.size()))));
        for (var rounding : List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)) {
            var ladder = new Ladder(tiers, Optional.of(cap), digits, rounding);
            var shares = ladder.shares(credits);
            var total = ladder.total(credits.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(sum(shares)).isEqualByComparingTo(total).isLessThanOrEqualTo(cap);
            assertThat(shares).allMatch(share -> share.commission().scale() <= digits);
            for (int i = 0; i < credits.size(); i++) {
                assertThat(shares.get(i).parts().stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(credits.get(i));
                assertThat(Part.of(Part.text(shares.get(i).parts())))
                        .hasSameSizeAs(shares.get(i).parts());
            }
            var other = new ArrayList<>(credits);
            Collections.shuffle(other, random);
            assertThat(sum(ladder.shares(other))).isEqualByComparingTo(total);
        }
    }
}
