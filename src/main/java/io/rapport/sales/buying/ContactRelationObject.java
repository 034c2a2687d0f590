package io.rapport.sales.buying;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How one contact stands to another in the buying centre of an account: “from” reports to “to”, advises or trusts them, or is at odds with them. */
@Component
@Order(77)
public class ContactRelationObject implements StandardObjects {

    public static final String NAME = "contact_relations";

    static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    static final FieldKey<Ref> FROM = new FieldKey<>("from_contact", Ref.class);
    static final FieldKey<Ref> TO = new FieldKey<>("to_contact", Ref.class);
    static final FieldKey<String> KIND = new FieldKey<>("kind", String.class);
    static final String REPORTS_TO = "reports_to";
    static final String CONFLICTS = "conflicts";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "waypoints",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("account", new ReferenceType(AccountObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field(
                                                "from_contact",
                                                new ReferenceType(
                                                        ContactObject.NAME, OnDelete.CASCADE, "relations_from"))
                                        .asRequired()
                                        .asIndexed(),
                                field("kind", kinds()).asRequired(),
                                field(
                                                "to_contact",
                                                new ReferenceType(ContactObject.NAME, OnDelete.CASCADE, "relations_to"))
                                        .asRequired()
                                        .asIndexed(),
                                field("note", new TextType(255))))
                .withoutOwner());
    }

    private static ChoiceType kinds() {
        return new ChoiceType(List.of(
                kind(REPORTS_TO, "grey"), kind("advises", "blue"), kind("trusts", "green"), kind(CONFLICTS, "rose")));
    }

    private static Choice kind(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice." + NAME + ".kind." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
