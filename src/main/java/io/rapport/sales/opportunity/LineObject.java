package io.rapport.sales.opportunity;

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
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.product.ProductObject;
import io.rapport.sales.tax.TaxClassObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many of which product an opportunity is about, at which price, once or again and again, and what that comes to. */
@Component
@Order(40)
public class LineObject implements StandardObjects {

    public static final String NAME = "opportunity_lines";

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);
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

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list",
                        List.of(
                                field("name", new TextType()),
                                field(
                                                "opportunity",
                                                new ReferenceType(OpportunityObject.NAME, OnDelete.CASCADE, "lines"))
                                        .asRequired()
                                        .asIndexed(),
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
                                field("contract_value", new MoneyType()).asReadOnly()))
                .withoutOwner());
    }

    private static ChoiceType billing() {
        return new ChoiceType(Stream.of(Billing.values())
                .map(one ->
                        Choice.of(one.key(), "grey", Label.bundled("choice.opportunity_lines.billing." + one.key())))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
