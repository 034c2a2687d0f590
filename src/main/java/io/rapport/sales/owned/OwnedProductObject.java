package io.rapport.sales.owned;

import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.DecimalType;
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
import io.rapport.sales.order.OrderObject;
import io.rapport.sales.product.ProductObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The installed base: what of which product an account has, from us, or in its place from somebody else. */
@Component
@Order(70)
public class OwnedProductObject implements StandardObjects {

    public static final String NAME = "owned_products";

    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);

    /** Whose it is in place of the product; empty where it is the product itself. */
    public static final FieldKey<String> SUPPLIER = new FieldKey<>("supplier", String.class);

    public static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    public static final String IN_USE = "in_use";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<BigDecimal> QUANTITY = new FieldKey<>("quantity", BigDecimal.class);
    static final FieldKey<LocalDate> SINCE = new FieldKey<>("since", LocalDate.class);
    static final FieldKey<LocalDate> UNTIL = new FieldKey<>("until", LocalDate.class);
    static final FieldKey<Ref> ORDER = new FieldKey<>("order", Ref.class);

    private static final int THOUSANDTHS = 3;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "package",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("account", new ReferenceType(AccountObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("product", new ReferenceType(ProductObject.NAME, OnDelete.KEEP, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("supplier", new TextType()),
                                field("status", statuses()).asIndexed().startingAs(IN_USE),
                                field("quantity", new DecimalType(THOUSANDTHS)).startingAs(1),
                                field("annual_value", new MoneyType()),
                                field("since", new DateType()),
                                field("until", new DateType()).asIndexed(),
                                field("serial_number", new TextType()).asIndexed(),
                                field("order", new ReferenceType(OrderObject.NAME, OnDelete.KEEP, NAME))
                                        .asReadOnly()
                                        .asIndexed(),
                                field("note", new LongTextType())))
                .withoutOwner());
    }

    private static ChoiceType statuses() {
        return new ChoiceType(List.of(status(IN_USE, "green"), status("planned", "blue"), status("ended", "grey")));
    }

    private static Choice status(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.owned_products.status." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
