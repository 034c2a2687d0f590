package io.rapport.sales.quote;

import static io.rapport.sales.quote.QuoteObject.NAME;

import io.rapport.model.BooleanType;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.LongTextType;
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import io.rapport.model.Verb;
import java.time.LocalDate;
import java.util.List;

/** What is done with a quote, from the first draft to what the customer says. */
public final class QuoteVerbs {

    static final String SUBMIT = "submit";
    static final String APPROVE = "approve";
    static final String REJECT = "reject";
    static final String SEND = "send";
    static final String ACCEPT = "accept";
    static final String DECLINE = "decline";
    static final String REVISE = "revise";

    /** The quote becomes an order. */
    public static final String ORDER = "order";

    /** The day on which the customer said so; never one to come. */
    static final FieldKey<LocalDate> DECIDED_ON = new FieldKey<>("decided_on", LocalDate.class);

    static final List<Verb> ALL = List.of(
            Verb.of(NAME, SUBMIT, "shield-check")
                    .when("status == \"draft\" && needs_approval")
                    .setting("status", "submitted_by", "approval_note"),
            Verb.of(NAME, APPROVE, "check")
                    .when("status == \"in_approval\"")
                    .asking(note())
                    .setting("status", "approved_by", "approved_at", "approval_note")
                    .needing("approve_quotes"),
            Verb.of(NAME, REJECT, "circle-x")
                    .when("status == \"in_approval\"")
                    .asking(note().asRequired())
                    .setting("status", "approval_note")
                    .needing("approve_quotes"),
            Verb.of(NAME, SEND, "send")
                    .when("status == \"approved\" || status == \"sent\" || (status == \"draft\" && !needs_approval)")
                    .asking(
                            asked("sent_to", new EmailType()),
                            asked("message", new LongTextType()),
                            asked("by_mail", new BooleanType()).startingAs(true))
                    .setting("status", "sent_at", "sent_to", "message", "by_mail"),
            Verb.of(NAME, ACCEPT, "circle-check")
                    .when("status == \"sent\"")
                    .asking(decidedBy(), decidedOn())
                    .setting("status", "decided_at", "decided_by", "decided_from"),
            Verb.of(NAME, DECLINE, "circle-x")
                    .when("status == \"sent\"")
                    .asking(asked("decline_reason", new TextType(QuoteObject.REASON)), decidedBy(), decidedOn())
                    .setting("status", "decided_at", "decided_by", "decided_from", "decline_reason"),
            Verb.of(NAME, REVISE, "copy")
                    .when(
                            "status == \"sent\" || status == \"approved\" || status == \"declined\" || status == \"expired\"")
                    .setting("status")
                    .showing(NAME),
            Verb.of(NAME, ORDER, "package")
                    .when("status == \"accepted\" && sales_order == null")
                    .setting("sales_order")
                    .showing(QuoteObject.ORDERS));

    private QuoteVerbs() {}

    private static FieldDef note() {
        return asked("approval_note", new TextType(QuoteObject.REASON));
    }

    private static FieldDef decidedBy() {
        return asked("decided_by", new TextType());
    }

    private static FieldDef decidedOn() {
        return asked(DECIDED_ON.name(), new DateType()).startingAs(Starting.TODAY);
    }

    private static FieldDef asked(String name, FieldType<?> type) {
        return QuoteObject.field(name, type);
    }
}
