package io.rapport.sales.owned;

import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
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
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import io.rapport.sales.product.ProductObject;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What an account is thought to spend in a year on what a product is for, whoever sells it: the wallet of which one has a share. */
@Component
@Order(71)
public class PotentialObject implements StandardObjects {

    public static final String NAME = "potentials";

    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    public static final FieldKey<Money> YEARLY = new FieldKey<>("yearly", Money.class);

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "target",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("account", new ReferenceType(AccountObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("product", new ReferenceType(ProductObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("yearly", new MoneyType()).asRequired(),
                                field("source", new TextType()),
                                field("confidence", confidences()),
                                field("estimated_on", new DateType()).startingAs(Starting.TODAY),
                                field("note", new LongTextType())))
                .withoutOwner());
    }

    private static ChoiceType confidences() {
        return new ChoiceType(Stream.of("high", "medium", "low")
                .map(key -> Choice.of(key, "grey", Label.bundled("choice.potentials.confidence." + key)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
