package io.rapport.sales.quote;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.AutoNumberType;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import io.rapport.sales.line.Margins;
import io.rapport.sales.opportunity.OpportunityObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What is offered to the customer of a deal. A quote that was sent is never changed: its next version takes its place and shares its
 * number.
 */
@Component
@Order(42)
public class QuoteObject implements StandardObjects {

    public static final String NAME = "quotes";

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<Long> NUMBER = new FieldKey<>("number", Long.class);
    public static final FieldKey<Long> VERSION = new FieldKey<>("version_number", Long.class);
    public static final FieldKey<Ref> REVISES = new FieldKey<>("revises", Ref.class);
    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);
    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> CONTACT = new FieldKey<>("contact", Ref.class);
    public static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    public static final FieldKey<LocalDate> QUOTED_ON = new FieldKey<>("quoted_on", LocalDate.class);
    public static final FieldKey<LocalDate> VALID_UNTIL = new FieldKey<>("valid_until", LocalDate.class);
    public static final FieldKey<String> LANGUAGE = new FieldKey<>("language", String.class);
    public static final FieldKey<String> INTRODUCTION = new FieldKey<>("introduction", String.class);
    public static final FieldKey<String> TERMS = new FieldKey<>("terms", String.class);

    /** What the lines would come to at list price. */
    public static final FieldKey<Money> LIST_AMOUNT = new FieldKey<>("list_amount", Money.class);

    public static final FieldKey<Money> NET = new FieldKey<>("lines_amount", Money.class);
    public static final FieldKey<Money> TAX = new FieldKey<>("lines_tax", Money.class);
    public static final FieldKey<Money> GROSS = new FieldKey<>("lines_gross", Money.class);

    /** How far the net amount is below the list price, in per cent of that; never below zero. */
    public static final FieldKey<BigDecimal> DISCOUNT = new FieldKey<>("discount", BigDecimal.class);

    /** The pipeline's, as of when the quote was last worked on. */
    public static final FieldKey<BigDecimal> DISCOUNT_LIMIT = new FieldKey<>("discount_limit", BigDecimal.class);

    public static final FieldKey<Boolean> NEEDS_APPROVAL = new FieldKey<>("needs_approval", Boolean.class);
    public static final FieldKey<Ref> SUBMITTED_BY = new FieldKey<>("submitted_by", Ref.class);
    public static final FieldKey<Ref> APPROVED_BY = new FieldKey<>("approved_by", Ref.class);
    public static final FieldKey<Instant> APPROVED_AT = new FieldKey<>("approved_at", Instant.class);
    public static final FieldKey<String> APPROVAL_NOTE = new FieldKey<>("approval_note", String.class);
    public static final FieldKey<String> SENT_TO = new FieldKey<>("sent_to", String.class);
    public static final FieldKey<Instant> SENT_AT = new FieldKey<>("sent_at", Instant.class);
    public static final FieldKey<String> MESSAGE = new FieldKey<>("message", String.class);
    public static final FieldKey<Boolean> BY_MAIL = new FieldKey<>("by_mail", Boolean.class);
    public static final FieldKey<Instant> MAILED_AT = new FieldKey<>("mailed_at", Instant.class);
    public static final FieldKey<Instant> OPENED_AT = new FieldKey<>("opened_at", Instant.class);
    public static final FieldKey<Instant> DECIDED_AT = new FieldKey<>("decided_at", Instant.class);
    public static final FieldKey<String> DECIDED_BY = new FieldKey<>("decided_by", String.class);
    public static final FieldKey<String> DECIDED_FROM = new FieldKey<>("decided_from", String.class);
    public static final FieldKey<String> DECLINE_REASON = new FieldKey<>("decline_reason", String.class);

    /** SHA-256 of the document that was sent, in hexadecimal digits. */
    public static final FieldKey<String> DIGEST = new FieldKey<>("digest", String.class);

    /** The API name of orders, one of which a quote may have become. */
    public static final String ORDERS = "orders";

    public static final FieldKey<Ref> ORDER = new FieldKey<>("sales_order", Ref.class);

    static final int REASON = 500;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "file-text",
                        Stream.of(said(), amounts(), approval(), customer())
                                .flatMap(List::stream)
                                .toList())
                .with(QuoteVerbs.ALL)
                .laidOut(layout()));
    }

    private static Layout layout() {
        return new Layout(
                List.of(
                        Layout.Section.of(NAME, "offer", said()),
                        Layout.Section.of(NAME, "amounts", amounts()),
                        Layout.Section.of(NAME, "approval", approval()),
                        Layout.Section.of(NAME, "customer", customer())),
                List.of(),
                List.of("number", "name", "version_number", "account", "status", "lines_gross", "valid_until", "owner"),
                "-created_at");
    }

    private static List<FieldDef> said() {
        return List.of(
                field("number", new AutoNumberType("Q-{YYYY}-{0000}", REVISES.name()))
                        .asReadOnly()
                        .asIndexed(),
                field("name", new TextType(511)),
                field("version_number", new IntegerType()).asReadOnly(),
                field("status", statuses()).asReadOnly().asIndexed().startingAs(QuoteStatus.DRAFT.key()),
                field("opportunity", new ReferenceType(OpportunityObject.NAME, OnDelete.CASCADE, "quotes"))
                        .asRequired()
                        .asIndexed(),
                field("account", new ReferenceType(AccountObject.NAME, OnDelete.KEEP, "quotes"))
                        .asIndexed(),
                field("contact", new ReferenceType(ContactObject.NAME, OnDelete.KEEP, "quotes"))
                        .asIndexed(),
                field("quoted_on", new DateType()).startingAs(Starting.TODAY),
                field("valid_until", new DateType()).asIndexed(),
                field("language", languages()),
                field("introduction", new LongTextType()),
                field("terms", new LongTextType()),
                field("revises", new ReferenceType(NAME, OnDelete.KEEP, "versions"))
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
                                field("contract_value", new MoneyType()).asReadOnly(),
                                field("list_amount", new MoneyType()).asReadOnly(),
                                field("discount", new PercentType()).asReadOnly()),
                        Margins.fields(NAME).stream())
                .toList();
    }

    private static List<FieldDef> approval() {
        return List.of(
                field("discount_limit", new PercentType()).asReadOnly(),
                field("needs_approval", new BooleanType()).asReadOnly(),
                field("submitted_by", new UserType()).asReadOnly(),
                field("approved_by", new UserType()).asReadOnly(),
                field("approved_at", new DateTimeType()).asReadOnly(),
                field("approval_note", new TextType(REASON)).asReadOnly());
    }

    private static List<FieldDef> customer() {
        return List.of(
                field("sent_to", new EmailType()).asReadOnly().asPersonal(),
                field("sent_at", new DateTimeType()).asReadOnly(),
                field("message", new LongTextType()).asReadOnly(),
                field("by_mail", new BooleanType()).asReadOnly(),
                field("mailed_at", new DateTimeType()).asReadOnly(),
                field("opened_at", new DateTimeType()).asReadOnly(),
                field("decided_at", new DateTimeType()).asReadOnly(),
                field("decided_by", new TextType()).asReadOnly().asPersonal(),
                field("decided_from", new TextType()).asReadOnly().asPersonal(),
                field("decline_reason", new TextType(REASON)).asReadOnly(),
                field("digest", new TextType()).asReadOnly(),
                field("sales_order", new ReferenceType(ORDERS, OnDelete.CLEAR, null))
                        .asReadOnly());
    }

    private static ChoiceType statuses() {
        return new ChoiceType(Stream.of(QuoteStatus.values())
                .map(one -> Choice.of(one.key(), one.tone(), Label.bundled("choice.quotes.status." + one.key())))
                .toList());
    }

    /** Those in which quotes are printed and their page is shown. */
    private static ChoiceType languages() {
        return new ChoiceType(Stream.of("en", "id", "th")
                .map(tag -> Choice.of(tag, "grey", Label.bundled("choice.quotes.language." + tag)))
                .toList());
    }

    static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
