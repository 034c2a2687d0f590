package io.rapport.sales.price;

import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For whom and when prices are others than the list prices: an industry, a country, a time. What is left empty holds for all. */
@Component
@Order(51)
public class PriceBookObject implements StandardObjects {

    public static final String NAME = "price_books";

    static final FieldKey<Boolean> ACTIVE = new FieldKey<>("active", Boolean.class);
    static final FieldKey<Long> POSITION = new FieldKey<>("position", Long.class);
    static final FieldKey<String> INDUSTRY = new FieldKey<>("industry", String.class);
    static final FieldKey<String> COUNTRY = new FieldKey<>("country", String.class);
    static final FieldKey<LocalDate> FROM = new FieldKey<>("valid_from", LocalDate.class);
    static final FieldKey<LocalDate> UNTIL = new FieldKey<>("valid_until", LocalDate.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list",
                        List.of(
                                field("name", new TextType()).asUnique().asRequired(),
                                field("active", new BooleanType()).startingAs(true),
                                field("position", new IntegerType()),
                                field("industry", new ChoiceType(List.of())),
                                field("country", new TextType(2)),
                                field("valid_from", new DateType()),
                                field("valid_until", new DateType()),
                                field("description", new LongTextType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
