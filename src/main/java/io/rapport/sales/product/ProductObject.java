package io.rapport.sales.product;

import io.rapport.kernel.Money;
import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.tax.TaxClassObject;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is sold. Families are the organisation's own choices. */
@Component
@Order(50)
public class ProductObject implements StandardObjects {

    public static final String NAME = "products";

    public static final FieldKey<Money> LIST_PRICE = new FieldKey<>("list_price", Money.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "package",
                        List.of(
                                field("name", new TextType()).asRequired().asIndexed(),
                                field("code", new TextType(80)).asUnique(),
                                field("family", new ChoiceType(List.of())).asIndexed(),
                                field("list_price", new MoneyType()),
                                field("tax_class", new ReferenceType(TaxClassObject.NAME, OnDelete.KEEP, null)),
                                field("active", new BooleanType()).startingAs(true),
                                field("description", new LongTextType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
