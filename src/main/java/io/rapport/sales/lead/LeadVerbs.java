package io.rapport.sales.lead;

import static io.rapport.sales.lead.LeadObject.NAME;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TextType;
import io.rapport.model.Verb;
import java.util.List;

/** What is done with a lead: it becomes a customer, is given up, or comes back. */
final class LeadVerbs {

    static final String CONVERT = "convert";
    static final String DISQUALIFY = "disqualify";
    static final String RECYCLE = "recycle";

    /** Whether a deal begins with the conversion; without an answer it does. */
    static final FieldKey<Boolean> WITH_OPPORTUNITY = new FieldKey<>("with_opportunity", Boolean.class);

    static final FieldKey<String> OPPORTUNITY_NAME = new FieldKey<>("opportunity_name", String.class);

    static final List<Verb> ALL = List.of(
            Verb.of(NAME, CONVERT, "arrow-right-left")
                    .when("status != \"converted\"")
                    .asking(
                            asked("account", new ReferenceType(AccountObject.NAME, OnDelete.CLEAR, null)),
                            asked("contact", new ReferenceType(ContactObject.NAME, OnDelete.CLEAR, null)),
                            asked(WITH_OPPORTUNITY.name(), new BooleanType()).startingAs(true),
                            asked(OPPORTUNITY_NAME.name(), new TextType(511)))
                    .setting(
                            "status",
                            "converted_at",
                            "opportunity",
                            "disqualified_reason",
                            "recycle_on",
                            "responded_at"),
            Verb.of(NAME, DISQUALIFY, "circle-x")
                    .when("status != \"converted\" && status != \"disqualified\"")
                    .asking(
                            asked("disqualified_reason", new ChoiceType(List.of()))
                                    .asRequired(),
                            asked("recycle_on", new DateType()))
                    .setting("status"),
            Verb.of(NAME, RECYCLE, "rotate-ccw")
                    .when("status == \"disqualified\"")
                    .setting("status", "disqualified_reason", "recycle_on", "responded_at"));

    private LeadVerbs() {}

    private static FieldDef asked(String name, FieldType<?> type) {
        return LeadObject.field(name, type);
    }
}
