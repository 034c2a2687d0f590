package io.rapport.sales.order;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.AutoNumberType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import io.rapport.model.Verb;
import io.rapport.sales.document.Languages;
import io.rapport.sales.line.Margins;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.quote.QuoteObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a customer has ordered, mostly by accepting a quote; its lines are its own. */
@Component
@Order(44)
public class OrderObject implements StandardObjects {

    public static final String NAME = QuoteObject.ORDERS;

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    public static final FieldKey<Ref> QUOTE = new FieldKey<>("quote", Ref.class);
    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);
    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> CONTACT = new FieldKey<>("contact", Ref.class);
    public static final FieldKey<LocalDate> ORDERED_ON = new FieldKey<>("ordered_on", LocalDate.class);
    public static final FieldKey<LocalDate> DUE_ON = new FieldKey<>("due_on", LocalDate.class);
    /** In which it is printed. */
    public static final FieldKey<String> LANGUAGE = new FieldKey<>("language", String.class);

    public static final FieldKey<Instant> ENDED_AT = new FieldKey<>("ended_at", Instant.class);
    public static final FieldKey<String> CANCEL_REASON = new FieldKey<>("cancel_reason", String.class);

    /** The API name of contracts, one of which what recurs in an order may have become. */
    public static final String CONTRACTS = "contracts";

    public static final FieldKey<Ref> CONTRACT_OF = new FieldKey<>("contract", Ref.class);

    /** What recurs in the order becomes a contract. */
    public static final String CONTRACT = "make_contract";

    /** What was ordered is with the customer. */
    public static final String FULFIL = "fulfil";

    static final String CANCEL = "cancel";
    static final String REOPEN = "reopen";

    private static final int REASON = 500;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "package",
                        Stream.concat(said().stream(), amounts().stream()).toList())
                .with(verbs())
                .laidOut(layout()));
    }

    private static List<FieldDef> said() {
        return List.of(
                field("number", new AutoNumberType("O-{YYYY}-{0000}"))
                        .asReadOnly()
                        .asIndexed(),
                field("name", new TextType(511)),
                field("status", statuses()).asReadOnly().asIndexed().startingAs(OrderStatus.OPEN.key()),
                field("account", new ReferenceType(AccountObject.NAME, OnDelete.KEEP, "orders"))
                        .asIndexed(),
                field("contact", new ReferenceType(ContactObject.NAME, OnDelete.KEEP, "orders"))
                        .asIndexed(),
                field("opportunity", new ReferenceType(OpportunityObject.NAME, OnDelete.KEEP, "orders"))
                        .asIndexed(),
                field("quote", new ReferenceType(QuoteObject.NAME, OnDelete.KEEP, "orders"))
                        .asIndexed(),
                field("ordered_on", new DateType()).startingAs(Starting.TODAY).asIndexed(),
                field("due_on", new DateType()).asIndexed(),
                field("language", Languages.type()),
                field("customer_reference", new TextType()),
                field("note", new LongTextType()),
                field("ended_at", new DateTimeType()).asReadOnly(),
                field("cancel_reason", new TextType(REASON)).asReadOnly(),
                field("contract", new ReferenceType(CONTRACTS, OnDelete.CLEAR, null))
                        .asReadOnly());
    }

    private static List<FieldDef> amounts() {
        return Stream.concat(
                        Stream.of(
                                field("lines_amount", new MoneyType())
                                        .asReadOnly()
                                        .asIndexed(),
                                field("lines_tax", new MoneyType()).asReadOnly(),
                                field("lines_gross", new MoneyType()).asReadOnly(),
                                field("annual_value", new MoneyType()).asReadOnly(),
                                field("contract_value", new MoneyType()).asReadOnly()),
                        Margins.fields(NAME).stream())
                .toList();
    }

    private static List<Verb> verbs() {
        return List.of(
                Verb.of(NAME, FULFIL, "circle-check").when("status == \"open\"").setting("status", "ended_at"),
                Verb.of(NAME, CANCEL, "circle-x")
                        .when("status == \"open\"")
                        .asking(field("cancel_reason", new TextType(REASON)).asRequired())
                        .setting("status", "ended_at", "cancel_reason"),
                Verb.of(NAME, REOPEN, "rotate-ccw")
                        .when("status != \"open\"")
                        .setting("status", "ended_at", "cancel_reason"),
                Verb.of(NAME, CONTRACT, "file-signature")
                        .when("status != \"cancelled\" && contract_value != null && contract == null")
                        .setting("contract")
                        .showing(CONTRACTS));
    }

    private static Layout layout() {
        return new Layout(
                List.of(Layout.Section.of(NAME, "order", said()), Layout.Section.of(NAME, "amounts", amounts())),
                List.of(),
                List.of("number", "name", "account", "status", "lines_gross", "ordered_on", "due_on", "owner"),
                "-created_at");
    }

    private static ChoiceType statuses() {
        return new ChoiceType(Stream.of(OrderStatus.values())
                .map(one -> Choice.of(one.key(), one.tone(), Label.bundled("choice.orders.status." + one.key())))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
