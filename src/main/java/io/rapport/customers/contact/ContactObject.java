package io.rapport.customers.contact;

import io.rapport.customers.account.AccountObject;
import io.rapport.kernel.Ref;
import io.rapport.model.AddressType;
import io.rapport.model.Choice;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A person at an account. */
@Component
@Order(20)
public class ContactObject implements StandardObjects {

    public static final String NAME = "contacts";

    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<String> FIRST_NAME = new FieldKey<>("first_name", String.class);
    public static final FieldKey<String> LAST_NAME = new FieldKey<>("last_name", String.class);
    public static final FieldKey<String> FULL_NAME = new FieldKey<>("name", String.class);
    public static final FieldKey<String> EMAIL = new FieldKey<>("email", String.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "contact-round",
                List.of(
                        field("name", new TextType(511)).asIndexed().asPersonal(),
                        field("first_name", new TextType()).asPersonal(),
                        field("last_name", new TextType()).asIndexed().asPersonal(),
                        field("account", new ReferenceType(AccountObject.NAME, OnDelete.CLEAR, "contacts"))
                                .asIndexed(),
                        field("title", new TextType()).asPersonal(),
                        field("roles", roles()),
                        field("email", new EmailType()).asIndexed().asPersonal(),
                        field("phone", new PhoneType()).asPersonal(),
                        field("mobile", new PhoneType()).asPersonal(),
                        field("address", new AddressType()).asPersonal(),
                        field("birthday", new DateType()).asIndexed().asPersonal())));
    }

    private static MultiChoiceType roles() {
        return new MultiChoiceType(List.of(
                role("decision_maker", "green"),
                role("champion", "blue"),
                role("influencer", "violet"),
                role("user", "grey"),
                role("billing", "amber")));
    }

    private static Choice role(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.contacts.roles." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
