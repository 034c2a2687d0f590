package io.rapport.sales.tax;

import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How much tax is on what is sold: standard, reduced, none. Countries differ, so an organisation writes down its own. */
@Component
@Order(55)
public class TaxClassObject implements StandardObjects {

    public static final String NAME = "tax_classes";

    public static final FieldKey<BigDecimal> PERCENT = new FieldKey<>("percent", BigDecimal.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "percent",
                        List.of(
                                field("name", new TextType()).asUnique().asRequired(),
                                field("percent", new PercentType()).asRequired(),
                                field("description", new LongTextType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
