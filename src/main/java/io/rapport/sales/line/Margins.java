package io.rapport.sales.line;

import static io.rapport.sales.line.LineFields.AMOUNT;
import static io.rapport.sales.line.LineFields.COST;
import static io.rapport.sales.line.LineFields.FLOOR_PRICE;
import static io.rapport.sales.line.LineFields.MARGIN;
import static io.rapport.sales.line.LineFields.MARGIN_PERCENT;
import static io.rapport.sales.line.LineFields.PRODUCT;
import static io.rapport.sales.line.LineFields.UNDER_FLOOR;
import static io.rapport.sales.line.LineFields.UNIT_COST;

import io.rapport.access.Rounding;
import io.rapport.kernel.Money;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.MoneyType;
import io.rapport.model.PercentType;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is earned on a line, and how far it is below its floor. A line keeps the cost and the floor price that its product had when it was
 * written; both are taken as often, and rounded as, the price is, so that a line at its floor price is not below it. A line
 * without a cost has no margin, and counts in no total of margins.
 */
public final class Margins {

    /** Money of a line, and what it adds up to in the record that the line is of. */
    public static final Map<String, String> SUMS =
            Map.of(COST.name(), "lines_cost", MARGIN.name(), MARGIN.name(), UNDER_FLOOR.name(), UNDER_FLOOR.name());

    /** What {@link #total} reads and sets, beside the sums. */
    public static final Set<String> FOLLOWERS = Set.of(MARGIN_PERCENT.name());

    /** All of it. */
    public static final Set<String> READS = Set.of("lines_cost", "margin", "margin_percent", "under_floor");

    static final Set<String> LINE_READS = Set.of(
            "product.cost",
            "product.floor_price",
            "unit_cost",
            "cost",
            "margin",
            "margin_percent",
            "floor_price",
            "under_floor");

    private static final FieldKey<Money> LINES_COST = new FieldKey<>("lines_cost", Money.class);
    private static final int DECIMALS = 2;

    private Margins() {}

    /**
     * What the lines of a record earn.
     *
     * @param object the API name of the record's object
     */
    public static List<FieldDef> fields(String object) {
        return List.of(
                FieldDef.of(object, "lines_cost", new MoneyType()).asReadOnly(),
                FieldDef.of(object, "margin", new MoneyType()).asReadOnly(),
                FieldDef.of(object, "margin_percent", new PercentType()).asReadOnly(),
                FieldDef.of(object, "under_floor", new MoneyType()).asReadOnly());
    }

    /** Of a line whose amounts are set. */
    static void set(Drafts batch, Draft line) {
        if (line.isNew() || line.changed(PRODUCT)) {
            line.set(
                    UNIT_COST.name(),
                    batch.related(line, "product.cost", Money.class).orElse(null));
            line.set(
                    FLOOR_PRICE.name(),
                    batch.related(line, "product.floor_price", Money.class).orElse(null));
        }
        var net = line.get(AMOUNT);
        var rounding = batch.settings(Rounding.class);
        var cost = at(line, UNIT_COST, net, rounding);
        var margin = cost.map(spent -> less(net.orElseThrow(), spent));
        line.set(COST.name(), cost.orElse(null));
        line.set(MARGIN.name(), margin.orElse(null));
        line.set(
                MARGIN_PERCENT.name(),
                margin.flatMap(earned -> share(earned, net.orElseThrow())).orElse(null));
        line.set(
                UNDER_FLOOR.name(),
                at(line, FLOOR_PRICE, net, rounding)
                        .map(floor -> less(floor, net.orElseThrow()))
                        .filter(under -> under.amount().signum() > 0)
                        .orElse(null));
    }

    /** There are no exchange rates: an amount in another currency than the line's, as from before the organisation took another, says nothing. */
    private static Optional<Money> at(Draft line, FieldKey<Money> unit, Optional<Money> net, Rounding rounding) {
        return line.get(unit)
                .filter(price -> net.filter(amount -> amount.currency().equals(price.currency()))
                        .isPresent())
                .map(price -> LineRules.undiscounted(line, price, rounding));
    }

    /** Of a record that lines are of, from their sums: what is earned, in per cent of what lines with a cost come to. */
    public static void total(Draft whole) {
        var margin = whole.get(MARGIN);
        var cost = whole.get(LINES_COST);
        whole.set(
                MARGIN_PERCENT.name(),
                margin.isPresent() && cost.isPresent()
                        ? share(
                                        margin.get(),
                                        new Money(
                                                margin.get()
                                                        .amount()
                                                        .add(cost.get().amount()),
                                                margin.get().currency()))
                                .orElse(null)
                        : null);
    }

    private static Money less(Money from, Money what) {
        return new Money(from.amount().subtract(what.amount()), from.currency());
    }

    /** None of nothing. */
    private static Optional<BigDecimal> share(Money part, Money of) {
        return of.amount().signum() <= 0
                ? Optional.empty()
                : Optional.of(part.amount().movePointRight(2).divide(of.amount(), DECIMALS, RoundingMode.HALF_UP));
    }
}
