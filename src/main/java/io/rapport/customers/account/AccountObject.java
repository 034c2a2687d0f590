package io.rapport.customers.account;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.AddressType;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.GeoType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.UrlType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whom one sells to. Industries are the organisation's own choices. */
@Component
@Order(10)
public class AccountObject implements StandardObjects {

    public static final String NAME = "accounts";

    /** How records that belong to one account call it. */
    public static final String ONE = "account";

    public static final FieldKey<Ref> PARENT = new FieldKey<>("parent", Ref.class);
    public static final FieldKey<String> KIND = new FieldKey<>("kind", String.class);
    public static final FieldKey<String> INDUSTRY = new FieldKey<>("industry", String.class);
    public static final FieldKey<Money> REVENUE = new FieldKey<>("revenue", Money.class);

    /** What accounts are divided into for selling; whoever sells says what that is. */
    private static final String TERRITORIES = "territories";

    static final String ORGANISATION = "organisation";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "building-2",
                List.of(
                        field("name", new TextType()).asRequired().asIndexed(),
                        field("kind", kinds()).startingAs(ORGANISATION),
                        field("parent", new ReferenceType(NAME, OnDelete.CLEAR, "subsidiaries"))
                                .asIndexed(),
                        field("industry", new ChoiceType(List.of())).asIndexed(),
                        field("employees", new IntegerType()),
                        field("revenue", new MoneyType()).asIndexed(),
                        field("phone", new PhoneType()).asPersonal(),
                        field("email", new EmailType()).asPersonal(),
                        field("website", new UrlType()),
                        field("billing_address", new AddressType()).asPersonal(),
                        field("shipping_address", new AddressType()).asPersonal(),
                        field("location", new GeoType()).asPersonal(),
                        field("territory", new ReferenceType(TERRITORIES, OnDelete.REFUSE, NAME))
                                .asIndexed(),
                        field("territory_pinned", new BooleanType()).startingAs(false),
                        field("description", new LongTextType()))));
    }

    private static ChoiceType kinds() {
        return new ChoiceType(List.of(
                Choice.of(ORGANISATION, "blue", Label.bundled("choice.accounts.kind.organisation")),
                Choice.of("person", "violet", Label.bundled("choice.accounts.kind.person")),
                Choice.of("household", "amber", Label.bundled("choice.accounts.kind.household"))));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
