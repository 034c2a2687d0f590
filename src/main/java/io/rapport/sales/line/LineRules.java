package io.rapport.sales.line;

import static io.rapport.sales.line.LineFields.AMOUNT;
import static io.rapport.sales.line.LineFields.ANNUAL;
import static io.rapport.sales.line.LineFields.BILLING;
import static io.rapport.sales.line.LineFields.CONTRACT;
import static io.rapport.sales.line.LineFields.DISCOUNT;
import static io.rapport.sales.line.LineFields.DISCOUNT_AMOUNT;
import static io.rapport.sales.line.LineFields.GROSS;
import static io.rapport.sales.line.LineFields.PRODUCT;
import static io.rapport.sales.line.LineFields.QUANTITY;
import static io.rapport.sales.line.LineFields.TAX;
import static io.rapport.sales.line.LineFields.TAX_CLASS;
import static io.rapport.sales.line.LineFields.TAX_RATE;
import static io.rapport.sales.line.LineFields.TERM;
import static io.rapport.sales.line.LineFields.TITLE;
import static io.rapport.sales.line.LineFields.UNIT_PRICE;

import io.rapport.access.Rounding;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;

/**
 * A line is called like its product and has its price and tax, unless it says otherwise; what it comes to follows. The tax
 * of a line is the one of the day on which its tax class was chosen.
 */
public final class LineRules implements ObjectRules {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    /** No quantity is larger. */
    public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final long LONGEST = 1_200;

    private final String object;
    private final UnitPrices prices;
    private final String day;

    /**
     * @param object the API name of an object that has the {@link LineFields}
     * @param day the path to the day on which a product has to be sold so that it comes onto a line; the organisation's day where that is
     *     empty
     */
    public LineRules(String object, UnitPrices prices, String day) {
        this.object = object;
        this.prices = prices;
        this.day = day;
    }

    @Override
    public String object() {
        return object;
    }

    @Override
    public Set<String> reads() {
        var reads = new HashSet<>(prices.reads());
        reads.addAll(Margins.LINE_READS);
        reads.addAll(ProductDays.READS);
        reads.addAll(Set.of(day.substring(0, day.indexOf('.')), day));
        reads.addAll(Set.of(
                "name",
                "product",
                "product.name",
                "product.list_price",
                "product.tax_class",
                "quantity",
                "unit_price",
                "discount",
                "discount_amount",
                "amount",
                "tax_class",
                "tax_class.percent",
                "tax_rate",
                "billing",
                "term"));
        return reads;
    }

    @Override
    public Object settings(Tx tx) {
        return Rounding.of(tx);
    }

    @Override
    public void derive(Drafts batch) {
        prices.set(batch);
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                product(batch, draft);
                tax(batch, draft);
                amounts(batch, draft);
                Margins.set(batch, draft);
            }
        }
    }

    private static void product(Drafts batch, Draft draft) {
        boolean other = draft.changed(PRODUCT);
        if (draft.get(TITLE).isEmpty() || other && !draft.changed(TITLE)) {
            batch.related(draft, "product.name", String.class).ifPresent(name -> draft.set(TITLE, name));
        }
        if (other && !draft.changed(TAX_CLASS)) {
            batch.related(draft, "product.tax_class", Ref.class).ifPresent(tax -> draft.set(TAX_CLASS, tax));
        }
    }

    private static void tax(Drafts batch, Draft draft) {
        if (draft.changed(TAX_CLASS)) {
            draft.set(TAX_RATE.name(), batch.related(draft, "tax_class.percent").orElse(null));
        }
    }

    private static void amounts(Drafts batch, Draft draft) {
        var price = draft.get(UNIT_PRICE);
        if (price.isEmpty()) {
            Set.of(AMOUNT, TAX, GROSS, ANNUAL, CONTRACT).forEach(field -> draft.set(field.name(), null));
            return;
        }
        var currency = price.get().currency();
        var terms = terms(draft, price.get());
        var amounts =
                LineAmounts.of(terms, currency, batch.settings(Rounding.class).mode());
        set(draft, AMOUNT, amounts.net(), currency);
        set(draft, TAX, amounts.tax(), currency);
        set(draft, GROSS, amounts.gross(), currency);
        if (terms.billing().recurs()) {
            set(draft, ANNUAL, amounts.annual(), currency);
            set(draft, CONTRACT, amounts.contract(), currency);
        } else {
            draft.set(ANNUAL.name(), null);
            draft.set(CONTRACT.name(), null);
        }
    }

    private static void set(Draft draft, FieldKey<Money> field, BigDecimal amount, Currency currency) {
        draft.set(field, new Money(amount, currency));
    }

    /** What a line would come to without tax at a price and without discounts, over its whole term. */
    public static Money undiscounted(Draft draft, Money price, Rounding rounding) {
        var said = terms(draft, price);
        var full = new LineAmounts.Terms(
                said.quantity(),
                said.price(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                said.billing(),
                said.term());
        return new Money(LineAmounts.of(full, price.currency(), rounding.mode()).net(), price.currency());
    }

    private static LineAmounts.Terms terms(Draft draft, Money price) {
        var billing = draft.get(BILLING).map(Billing::of).orElse(Billing.ONE_TIME);
        return new LineAmounts.Terms(
                draft.get(QUANTITY).orElse(BigDecimal.ONE),
                price.amount(),
                draft.get(DISCOUNT).orElse(BigDecimal.ZERO),
                draft.get(DISCOUNT_AMOUNT).map(Money::amount).orElse(BigDecimal.ZERO),
                draft.get(TAX_RATE).orElse(BigDecimal.ZERO),
                billing,
                draft.get(TERM).orElse((long) billing.perYear()));
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                check(draft, errors);
                ProductDays.check(
                        batch, draft, batch.related(draft, day, LocalDate.class).orElseGet(batch::today), errors);
            }
        }
    }

    private static void check(Draft draft, Errors errors) {
        draft.get(QUANTITY)
                .filter(quantity -> quantity.signum() <= 0 || quantity.compareTo(MOST) > 0)
                .ifPresent(quantity -> errors.add(draft, QUANTITY, "quantity_range", MOST));
        draft.get(UNIT_PRICE)
                .filter(price -> price.amount().signum() < 0)
                .ifPresent(price -> errors.add(draft, UNIT_PRICE, "below_zero"));
        draft.get(DISCOUNT)
                .filter(percent -> percent.signum() < 0 || percent.compareTo(ALL) > 0)
                .ifPresent(percent -> errors.add(draft, DISCOUNT, "not_a_share"));
        draft.get(DISCOUNT_AMOUNT)
                .filter(off -> off.amount().signum() < 0)
                .ifPresent(off -> errors.add(draft, DISCOUNT_AMOUNT, "below_zero"));
        boolean recurs =
                draft.get(BILLING).filter(key -> Billing.of(key).recurs()).isPresent();
        draft.get(TERM).ifPresent(term -> {
            if (!recurs) {
                errors.add(draft, TERM, "term_of_one_time");
            } else if (term < 1 || term > LONGEST) {
                errors.add(draft, TERM, "term_range", LONGEST);
            }
        });
        draft.get(AMOUNT)
                .filter(net -> net.amount().compareTo(MOST_MONEY) > 0)
                .ifPresent(net -> errors.add(draft, QUANTITY, "out_of_range"));
        var price = draft.get(UNIT_PRICE);
        if (price.filter(one -> one.amount().signum() >= 0).isPresent()
                && draft.get(DISCOUNT_AMOUNT)
                        .filter(off -> off.amount().signum() > 0)
                        .isPresent()
                && terms(draft, price.get()).interval().signum() < 0) {
            errors.add(draft, DISCOUNT_AMOUNT, "discount_above_price");
        }
    }
}
