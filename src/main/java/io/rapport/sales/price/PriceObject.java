package io.rapport.sales.price;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.DateType;
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
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What one of a product costs in a price book, for whoever takes so many or more. */
@Component
@Order(52)
public class PriceObject implements StandardObjects {

    public static final String NAME = "prices";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<Ref> BOOK = new FieldKey<>("price_book", Ref.class);
    static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    static final FieldKey<BigDecimal> FROM_QUANTITY = new FieldKey<>("from_quantity", BigDecimal.class);
    static final FieldKey<Money> UNIT_PRICE = new FieldKey<>("unit_price", Money.class);
    static final FieldKey<LocalDate> FROM = new FieldKey<>("valid_from", LocalDate.class);
    static final FieldKey<LocalDate> UNTIL = new FieldKey<>("valid_until", LocalDate.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("price_book", new ReferenceType(PriceBookObject.NAME, OnDelete.CASCADE, "prices"))
                                        .asRequired()
                                        .asIndexed(),
                                field("product", new ReferenceType(ProductObject.NAME, OnDelete.CASCADE, "prices"))
                                        .asRequired()
                                        .asIndexed(),
                                field("from_quantity", new DecimalType(3)),
                                field("unit_price", new MoneyType()).asRequired(),
                                field("valid_from", new DateType()),
                                field("valid_until", new DateType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
