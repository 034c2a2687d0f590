package io.rapport.sales.contract;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.AutoNumberType;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
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
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.order.OrderObject;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a customer has agreed to for a term. */
@Component
@Order(46)
public class ContractObject implements StandardObjects {

    public static final String NAME = OrderObject.CONTRACTS;

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> ORDER = new FieldKey<>("sales_order", Ref.class);
    public static final FieldKey<LocalDate> STARTS_ON = new FieldKey<>("starts_on", LocalDate.class);
    public static final FieldKey<Long> TERM = new FieldKey<>("term_months", Long.class);
    public static final FieldKey<LocalDate> ENDS_ON = new FieldKey<>("ends_on", LocalDate.class);
    public static final FieldKey<Boolean> RENEWS = new FieldKey<>("auto_renews", Boolean.class);
    public static final FieldKey<Long> RENEWAL = new FieldKey<>("renewal_months", Long.class);
    public static final FieldKey<Long> NOTICE = new FieldKey<>("notice_days", Long.class);
    public static final FieldKey<LocalDate> NOTICE_BY = new FieldKey<>("notice_by", LocalDate.class);
    public static final FieldKey<Long> REMIND = new FieldKey<>("remind_days", Long.class);
    public static final FieldKey<LocalDate> REMIND_ON = new FieldKey<>("remind_on", LocalDate.class);

    /** The end that was last reminded of. */
    public static final FieldKey<LocalDate> REMINDED_OF = new FieldKey<>("reminded_of", LocalDate.class);

    public static final FieldKey<LocalDate> SIGNED_ON = new FieldKey<>("signed_on", LocalDate.class);
    public static final FieldKey<LocalDate> CANCELLED_ON = new FieldKey<>("cancelled_on", LocalDate.class);
    public static final FieldKey<String> CANCEL_REASON = new FieldKey<>("cancel_reason", String.class);
    public static final FieldKey<Money> VALUE = new FieldKey<>("contract_value", Money.class);
    public static final FieldKey<Money> ANNUAL = new FieldKey<>("annual_value", Money.class);
    /** In which it is printed. */
    public static final FieldKey<String> LANGUAGE = new FieldKey<>("language", String.class);

    public static final FieldKey<Ref> RENEWED_BY = new FieldKey<>("renewal", Ref.class);

    static final String SIGN = "sign";
    static final String GIVE_NOTICE = "give_notice";
    static final String RENEW = "renew";

    private static final int REASON = 500;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "file-signature",
                        Stream.of(said(), term(), ending())
                                .flatMap(List::stream)
                                .toList())
                .with(verbs())
                .laidOut(layout()));
    }

    private static List<FieldDef> said() {
        return List.of(
                field("number", new AutoNumberType("C-{YYYY}-{0000}"))
                        .asReadOnly()
                        .asIndexed(),
                field("name", new TextType(511)),
                field("status", statuses()).asReadOnly().asIndexed().startingAs(ContractStatus.DRAFT.key()),
                field("account", new ReferenceType(AccountObject.NAME, OnDelete.KEEP, "contracts"))
                        .asIndexed(),
                field("contact", new ReferenceType(ContactObject.NAME, OnDelete.KEEP, "contracts")),
                field("opportunity", new ReferenceType(OpportunityObject.NAME, OnDelete.KEEP, "contracts"))
                        .asIndexed(),
                field("sales_order", new ReferenceType(OrderObject.NAME, OnDelete.KEEP, "contracts"))
                        .asIndexed(),
                field("annual_value", new MoneyType()).asIndexed(),
                field("contract_value", new MoneyType()),
                field("signed_on", new DateType()),
                field("language", Languages.type()),
                field("terms", new LongTextType()));
    }

    private static List<FieldDef> term() {
        return List.of(
                field("starts_on", new DateType())
                        .asRequired()
                        .startingAs(Starting.TODAY)
                        .asIndexed(),
                field("term_months", new IntegerType()).asRequired().startingAs(12),
                field("ends_on", new DateType()).asReadOnly().asIndexed(),
                field("auto_renews", new BooleanType()).startingAs(false),
                field("renewal_months", new IntegerType()),
                field("notice_days", new IntegerType()).startingAs(90),
                field("notice_by", new DateType()).asReadOnly().asIndexed(),
                field("remind_days", new IntegerType()).startingAs(30),
                field("remind_on", new DateType()).asReadOnly().asIndexed());
    }

    private static List<FieldDef> ending() {
        return List.of(
                field("cancelled_on", new DateType()).asReadOnly(),
                field("cancel_reason", new TextType(REASON)).asReadOnly(),
                field("reminded_of", new DateType()).asReadOnly(),
                field("renewal", new ReferenceType(OpportunityObject.NAME, OnDelete.CLEAR, null))
                        .asReadOnly());
    }

    private static List<Verb> verbs() {
        return List.of(
                Verb.of(NAME, SIGN, "pencil")
                        .when("status == \"draft\"")
                        .asking(field("signed_on", new DateType()).startingAs(Starting.TODAY))
                        .setting("status", "signed_on"),
                Verb.of(NAME, GIVE_NOTICE, "circle-x")
                        .when("status == \"active\"")
                        .asking(
                                field("cancelled_on", new DateType()).startingAs(Starting.TODAY),
                                field("cancel_reason", new TextType(REASON)).asRequired())
                        .setting("status", "cancelled_on", "cancel_reason", "ends_on"),
                Verb.of(NAME, RENEW, "refresh-cw")
                        .when("status != \"draft\" && renewal == null")
                        .setting("renewal")
                        .showing(OpportunityObject.NAME));
    }

    private static Layout layout() {
        return new Layout(
                List.of(
                        Layout.Section.of(NAME, "contract", said()),
                        Layout.Section.of(NAME, "term", term()),
                        Layout.Section.of(NAME, "ending", ending())),
                List.of(),
                List.of(
                        "number",
                        "name",
                        "account",
                        "status",
                        "annual_value",
                        "starts_on",
                        "ends_on",
                        "notice_by",
                        "owner"),
                "ends_on");
    }

    private static ChoiceType statuses() {
        return new ChoiceType(Stream.of(ContractStatus.values())
                .map(one -> Choice.of(one.key(), one.tone(), Label.bundled("choice.contracts.status." + one.key())))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
