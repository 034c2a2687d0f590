package io.rapport.sales.buying;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.opportunity.ContactRoleObject;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a contact is in the buying centre of an account, whatever is being bought (Webster and Wind, 1972); a contact's part in one deal is a
 * {@link ContactRoleObject}, which takes the same words. The contact may be of another company, such as a consultant of the account's.
 */
@Component
@Order(76)
public class BuyingRoleObject implements StandardObjects {

    public static final String NAME = "buying_roles";

    static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    static final FieldKey<Ref> CONTACT = new FieldKey<>("contact", Ref.class);
    static final String ROLE = "role";
    static final String INFLUENCE = "influence";
    static final String ATTITUDE = "attitude";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "contact-round",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("account", new ReferenceType(AccountObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field("contact", new ReferenceType(ContactObject.NAME, OnDelete.CASCADE, NAME))
                                        .asRequired()
                                        .asIndexed(),
                                field(ROLE, ContactRoleObject.roles()),
                                field(INFLUENCE, ContactRoleObject.influences()),
                                field(ATTITUDE, ContactRoleObject.attitudes()),
                                field("note", new LongTextType())))
                .withoutOwner());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
