package io.rapport.sales.opportunity;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.DecimalType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.product.ProductObject;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many of which product an opportunity is about, and at which price. */
@Component
@Order(40)
public class LineObject implements StandardObjects {

    public static final String NAME = "opportunity_lines";

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);
    public static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    public static final FieldKey<BigDecimal> QUANTITY = new FieldKey<>("quantity", BigDecimal.class);
    public static final FieldKey<Money> UNIT_PRICE = new FieldKey<>("unit_price", Money.class);
    public static final FieldKey<Money> AMOUNT = new FieldKey<>("amount", Money.class);

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
                                field("amount", new MoneyType()).asReadOnly()))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
