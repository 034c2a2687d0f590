package io.rapport.sales.line;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.DecimalType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.MoneyType;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TextType;
import io.rapport.sales.product.ProductObject;
import io.rapport.sales.tax.TaxClassObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The fields that every line has, whatever it is a line of; they are called the same everywhere. */
public final class LineFields {

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    public static final FieldKey<BigDecimal> QUANTITY = new FieldKey<>("quantity", BigDecimal.class);
    public static final FieldKey<Money> UNIT_PRICE = new FieldKey<>("unit_price", Money.class);
    public static final FieldKey<BigDecimal> DISCOUNT = new FieldKey<>("discount", BigDecimal.class);
    public static final FieldKey<Money> DISCOUNT_AMOUNT = new FieldKey<>("discount_amount", Money.class);
    /** Without tax, over the whole term. */
    public static final FieldKey<Money> AMOUNT = new FieldKey<>("amount", Money.class);

    public static final FieldKey<Ref> TAX_CLASS = new FieldKey<>("tax_class", Ref.class);
    public static final FieldKey<BigDecimal> TAX_RATE = new FieldKey<>("tax_rate", BigDecimal.class);
    public static final FieldKey<Money> TAX = new FieldKey<>("tax", Money.class);
    public static final FieldKey<Money> GROSS = new FieldKey<>("gross", Money.class);
    public static final FieldKey<String> BILLING = new FieldKey<>("billing", String.class);
    public static final FieldKey<Long> TERM = new FieldKey<>("term", Long.class);
    public static final FieldKey<Money> ANNUAL = new FieldKey<>("annual_value", Money.class);
    public static final FieldKey<Money> CONTRACT = new FieldKey<>("contract_value", Money.class);

    /** Of one, as the product had it when the line was written. */
    public static final FieldKey<Money> UNIT_COST = new FieldKey<>("unit_cost", Money.class);

    /** What all that the line sells costs whoever sells it, over the whole term. */
    public static final FieldKey<Money> COST = new FieldKey<>("cost", Money.class);

    public static final FieldKey<Money> MARGIN = new FieldKey<>("margin", Money.class);
    public static final FieldKey<BigDecimal> MARGIN_PERCENT = new FieldKey<>("margin_percent", BigDecimal.class);

    /** Of one, as the product had it when the line was written. */
    public static final FieldKey<Money> FLOOR_PRICE = new FieldKey<>("floor_price", Money.class);

    /** How far the net amount is below what the line comes to at its floor price; empty where it is not. */
    public static final FieldKey<Money> UNDER_FLOOR = new FieldKey<>("under_floor", Money.class);

    /** What people say of a line; the rest follows. */
    public static final List<String> SAID = List.of(
            "name",
            "product",
            "quantity",
            "unit_price",
            "discount",
            "discount_amount",
            "tax_class",
            "billing",
            "starts_on",
            "term");

    private static final String LABELS = "opportunity_lines";

    private LineFields() {}

    /** @param whole the link to what the lines are of */
    public static List<FieldDef> with(FieldDef whole) {
        return List.of(
                field("name", new TextType()),
                whole,
                field("product", new ReferenceType(ProductObject.NAME, OnDelete.KEEP, null)),
                field("quantity", new DecimalType(3)).startingAs(1),
                field("unit_price", new MoneyType()),
                field("amount", new MoneyType()).asReadOnly(),
                field("discount", new PercentType()),
                field("discount_amount", new MoneyType()),
                field("tax_class", new ReferenceType(TaxClassObject.NAME, OnDelete.KEEP, null)),
                field("tax_rate", new PercentType()).asReadOnly(),
                field("tax", new MoneyType()).asReadOnly(),
                field("gross", new MoneyType()).asReadOnly(),
                field("billing", billing()).startingAs(Billing.ONE_TIME.key()),
                field("starts_on", new DateType()),
                field("term", new IntegerType()),
                field("annual_value", new MoneyType()).asReadOnly(),
                field("contract_value", new MoneyType()).asReadOnly(),
                field("unit_cost", new MoneyType()).asReadOnly(),
                field("cost", new MoneyType()).asReadOnly(),
                field("margin", new MoneyType()).asReadOnly(),
                field("margin_percent", new PercentType()).asReadOnly(),
                field("floor_price", new MoneyType()).asReadOnly(),
                field("under_floor", new MoneyType()).asReadOnly());
    }

    private static ChoiceType billing() {
        return new ChoiceType(Stream.of(Billing.values())
                .map(one -> Choice.of(one.key(), "grey", Label.bundled("choice." + LABELS + ".billing." + one.key())))
                .toList());
    }

    /** Wherever it stands, it has one name. */
    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(LABELS, name, type);
    }
}
