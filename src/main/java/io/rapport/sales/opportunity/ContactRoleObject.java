package io.rapport.sales.opportunity;

import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a contact is in a deal: who decides, who pays, who is for it and who against. It is called like the deal, so that it names nobody
 * who may have to be forgotten.
 */
@Component
@Order(41)
public class ContactRoleObject implements StandardObjects {

    public static final String NAME = "contact_roles";

    static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);
    static final FieldKey<Ref> CONTACT = new FieldKey<>("contact", Ref.class);
    static final FieldKey<Boolean> PRIMARY = new FieldKey<>("is_primary", Boolean.class);

    /** Only where both are known: who has no account is nobody else's. */
    private static final String ELSEWHERE =
            "contact.account != null && opportunity.account != null && contact.account != opportunity.account";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "contact-round",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field(
                                                "opportunity",
                                                new ReferenceType(
                                                        OpportunityObject.NAME, OnDelete.CASCADE, "contact_roles"))
                                        .asRequired()
                                        .asIndexed(),
                                field("contact", new ReferenceType(ContactObject.NAME, OnDelete.CASCADE, "deal_roles"))
                                        .asRequired()
                                        .asIndexed(),
                                field("role", roles()),
                                field("influence", influences()),
                                field("attitude", attitudes()),
                                field("is_primary", new BooleanType()).startingAs(false),
                                field("other_company", new FormulaType(ELSEWHERE, new BooleanType()))))
                .withoutOwner());
    }

    /** What somebody is when something is bought. */
    public static ChoiceType roles() {
        return choices(
                "role",
                "decision_maker violet",
                "economic_buyer blue",
                "influencer blue",
                "champion green",
                "blocker rose",
                "user grey",
                "other grey");
    }

    public static ChoiceType influences() {
        return choices("influence", "high violet", "medium blue", "low grey");
    }

    /** How somebody is disposed towards the seller. */
    public static ChoiceType attitudes() {
        return choices("attitude", "supports green", "neutral grey", "opposes rose");
    }

    /** Keys and their tones. */
    private static ChoiceType choices(String field, String... all) {
        return new ChoiceType(Stream.of(all)
                .map(one -> one.split(" ", 2))
                .map(one -> Choice.of(one[0], one[1], Label.bundled("choice." + NAME + "." + field + "." + one[0])))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
