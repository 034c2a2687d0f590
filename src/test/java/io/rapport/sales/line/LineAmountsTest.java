package io.rapport.sales.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Rounding;
import io.rapport.sales.line.LineAmounts.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every line's amounts, whatever is sold in whichever currency. */
class LineAmountsTest {

    private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD", "IDR", "THB", "CLF");
    private static final BigDecimal NONE = BigDecimal.ZERO;

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(
                        number(0, 100_000, 3),
                        number(0, 1_000_000, 4),
                        number(0, 100, 4),
                        number(0, 40, 4),
                        Arbitraries.of(Billing.class),
                        Arbitraries.longs().between(1, 60))
                .as((quantity, price, percent, tax, billing, term) ->
                        new Terms(quantity, price, percent, NONE, tax, billing, term));
    }

    private static Arbitrary<BigDecimal> number(int from, int to, int decimals) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(from), BigDecimal.valueOf(to))
                .ofScale(decimals);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of(CURRENCIES).map(Currency::getInstance);
    }

    @Provide
    Arbitrary<RoundingMode> modes() {
        return Arbitraries.of(Rounding.class).map(Rounding::mode);
    }

    @Property(tries = 200)
    void everyAmountIsAWholeNumberOfMinorUnitsAndGrossIsNetAndTax(
            @ForAll("terms") Terms terms, @ForAll("currencies") Currency currency, @ForAll("modes") RoundingMode mode) {
        var amounts = LineAmounts.of(terms, currency, mode);
        assertThat(amounts.gross()).isEqualByComparingTo(amounts.net().add(amounts.tax()));
        for (var amount : List.of(amounts.net(), amounts.tax(), amounts.annual(), amounts.contract())) {
            assertThat(amount.movePointRight(currency.getDefaultFractionDigits())
                            .stripTrailingZeros()
                            .scale())
                    .isLessThanOrEqualTo(0);
        }
        var exact = terms.interval().multiply(BigDecimal.valueOf(terms.intervals()));
        var half = BigDecimal.valueOf(5, currency.getDefaultFractionDigits() + 1);
        assertThat(amounts.net().subtract(exact).abs())
                .isLessThanOrEqualTo(half.multiply(BigDecimal.valueOf(terms.intervals())));
    }

    @Property(tries = 200)
    void moreCostsNoLessAndADiscountNoMore(
            @ForAll("terms") Terms terms, @ForAll("currencies") Currency currency, @ForAll("modes") RoundingMode mode) {
        var net = LineAmounts.of(terms, currency, mode).net();
        var more = new Terms(
                terms.quantity().add(BigDecimal.ONE),
                terms.price(),
                terms.percent(),
                NONE,
                terms.tax(),
                terms.billing(),
                terms.term());
        var cheaper = new Terms(
                terms.quantity(),
                terms.price(),
                terms.percent().add(BigDecimal.ONE).min(BigDecimal.valueOf(100)),
                NONE,
                terms.tax(),
                terms.billing(),
                terms.term());
        assertThat(LineAmounts.of(more, currency, mode).net()).isGreaterThanOrEqualTo(net);
        assertThat(LineAmounts.of(cheaper, currency, mode).net()).isLessThanOrEqualTo(net);
        assertThat(net).isGreaterThanOrEqualTo(NONE);
    }

    @Property(tries = 100)
    void aYearBringsNoMoreThanTheTerm(@ForAll("terms") Terms terms, @ForAll("currencies") Currency currency) {
        var amounts = LineAmounts.of(terms, currency, RoundingMode.HALF_UP);
        assertThat(amounts.annual()).isLessThanOrEqualTo(amounts.contract());
        assertThat(amounts.contract()).isEqualByComparingTo(terms.billing().recurs() ? amounts.net() : NONE);
    }

    @Example
    void halfACentGoesTheWayTheOrganisationChose() {
        var terms = new Terms(BigDecimal.ONE, new BigDecimal("2.345"), NONE, NONE, NONE, Billing.ONE_TIME, 1);
        assertThat(LineAmounts.of(terms, Currency.getInstance("USD"), Rounding.COMMERCIAL.mode())
                        .net())
                .isEqualByComparingTo("2.35");
        assertThat(LineAmounts.of(terms, Currency.getInstance("USD"), Rounding.HALF_EVEN.mode())
                        .net())
                .isEqualByComparingTo("2.34");
        assertThat(LineAmounts.of(terms, Currency.getInstance("JPY"), Rounding.COMMERCIAL.mode())
                        .net())
                .isEqualByComparingTo("2");
        assertThat(LineAmounts.of(terms, Currency.getInstance("KWD"), Rounding.COMMERCIAL.mode())
                        .net())
                .isEqualByComparingTo("2.345");
    }
}
