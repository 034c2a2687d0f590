package io.rapport.sales.product;

import io.rapport.kernel.Money;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.tax.TaxClassObject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What is sold. Families are the organisation's own choices; units are those that it begins with, by the meanings of UN/ECE
 * Recommendation 20 (piece C62, hour HUR, day DAY, month MON, year ANN, kilogram KGM, tonne TNE, metre MTR, square metre MTK, cubic
 * metre MTQ, litre LTR). Cost and floor price are of one unit, as the list price is.
 */
@Component
@Order(50)
public class ProductObject implements StandardObjects {

    public static final String NAME = "products";

    public static final FieldKey<Money> LIST_PRICE = new FieldKey<>("list_price", Money.class);

    /** What one costs whoever sells it. */
    public static final FieldKey<Money> COST = new FieldKey<>("cost", Money.class);

    /** Nobody sells one for less without asking. */
    public static final FieldKey<Money> FLOOR_PRICE = new FieldKey<>("floor_price", Money.class);

    /** The first and the last day on which it comes onto a line. */
    public static final FieldKey<LocalDate> ACTIVE_FROM = new FieldKey<>("active_from", LocalDate.class);

    public static final FieldKey<LocalDate> ACTIVE_UNTIL = new FieldKey<>("active_until", LocalDate.class);

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
                                field("description", new LongTextType()),
                                field("unit", units()),
                                field("floor_price", new MoneyType()),
                                field("cost", new MoneyType()),
                                field("active_from", new DateType()),
                                field("active_until", new DateType())))
                .withoutOwner());
    }

    private static ChoiceType units() {
        return new ChoiceType(Stream.of(
                        "piece",
                        "hour",
                        "day",
                        "month",
                        "year",
                        "kilogram",
                        "tonne",
                        "metre",
                        "square_metre",
                        "cubic_metre",
                        "litre")
                .map(key -> Choice.of(key, "grey", Label.bundled("choice.products.unit." + key)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
