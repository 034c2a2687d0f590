package io.rapport.sales.lead;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Ref;
import io.rapport.model.AddressType;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
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
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.product.ProductObject;
import io.rapport.sales.territory.InTerritory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Somebody who may buy, before it is known whether. What is asked to find out (budget, authority, need, time) are fields like
 * any other, so an organisation with another scheme adds its own and retires these.
 */
@Component
@Order(35)
public class LeadObject implements StandardObjects {

    public static final String NAME = "leads";

    public static final FieldKey<String> FULL_NAME = new FieldKey<>("name", String.class);
    public static final FieldKey<String> FIRST_NAME = new FieldKey<>("first_name", String.class);
    public static final FieldKey<String> LAST_NAME = new FieldKey<>("last_name", String.class);
    public static final FieldKey<String> COMPANY = new FieldKey<>("company", String.class);
    public static final FieldKey<String> EMAIL = new FieldKey<>("email", String.class);
    public static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    public static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    public static final FieldKey<String> DISQUALIFIED_REASON = new FieldKey<>("disqualified_reason", String.class);
    public static final FieldKey<LocalDate> RECYCLE_ON = new FieldKey<>("recycle_on", LocalDate.class);
    public static final FieldKey<Instant> RESPONDED_AT = new FieldKey<>("responded_at", Instant.class);
    public static final FieldKey<Instant> CONVERTED_AT = new FieldKey<>("converted_at", Instant.class);
    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> CONTACT = new FieldKey<>("contact", Ref.class);
    public static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);

    public static final FieldKey<Ref> WEB_FORM = new FieldKey<>("web_form", Ref.class);
    public static final FieldKey<Boolean> SUSPECT = new FieldKey<>("suspect", Boolean.class);
    static final FieldKey<Boolean> BY_RULES = new FieldKey<>("by_rules", Boolean.class);
    static final FieldKey<Ref> RULE = new FieldKey<>("assignment_rule", Ref.class);
    static final FieldKey<Instant> ASSIGNED_AT = new FieldKey<>("assigned_at", Instant.class);
    static final FieldKey<Instant> RESPOND_BY = new FieldKey<>("respond_by", Instant.class);
    static final FieldKey<Ref> OWNER = new FieldKey<>("owner", Ref.class);
    static final FieldKey<String> SOURCE = new FieldKey<>("source", String.class);
    static final FieldKey<String> CAMPAIGN = new FieldKey<>("campaign", String.class);

    static final String NEW = "new";
    static final String DISQUALIFIED = "disqualified";
    static final String CONVERTED = "converted";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "sprout",
                        Stream.concat(fields(), InTerritory.fields(NAME).stream())
                                .toList())
                .with(LeadVerbs.ALL));
    }

    private static Stream<FieldDef> fields() {
        return Stream.of(
                field("name", new TextType(511)).asIndexed().asPersonal(),
                field("first_name", new TextType()).asPersonal(),
                field("last_name", new TextType()).asPersonal(),
                field("company", new TextType()).asIndexed(),
                field("title", new TextType()).asPersonal(),
                field("email", new EmailType()).asIndexed().asPersonal(),
                field("phone", new PhoneType()).asPersonal(),
                field("status", statuses()).asRequired().asIndexed().startingAs(NEW),
                field("rating", choices("rating", "hot:rose", "warm:amber", "cold:blue")),
                field("source", sources()).asIndexed(),
                field("campaign", new TextType()).asIndexed(),
                field("website", new UrlType()),
                field("address", new AddressType()).asPersonal(),
                field("product", new ReferenceType(ProductObject.NAME, OnDelete.CLEAR, null)),
                field("budget", new MoneyType()),
                field("authority", choices("authority", "decides:green", "influences:violet", "none:grey")),
                field("need", new LongTextType()),
                field("buys_by", new DateType()),
                field("description", new LongTextType()),
                field("disqualified_reason", reasons()),
                field("recycle_on", new DateType()).asIndexed(),
                field("web_form", new ReferenceType(WebFormObject.NAME, OnDelete.CLEAR, NAME))
                        .asIndexed()
                        .asReadOnly(),
                field("suspect", new BooleanType()).startingAs(false),
                field("by_rules", new BooleanType()).startingAs(false),
                field("assignment_rule", new ReferenceType(AssignmentRuleObject.NAME, OnDelete.CLEAR, NAME))
                        .asIndexed()
                        .asReadOnly(),
                field("assigned_at", new DateTimeType()).asReadOnly(),
                field("respond_by", new DateTimeType()).asIndexed(),
                field("responded_at", new DateTimeType()).asReadOnly(),
                field("converted_at", new DateTimeType()).asReadOnly(),
                became("account", AccountObject.NAME),
                became("contact", ContactObject.NAME),
                became("opportunity", OpportunityObject.NAME));
    }

    private static FieldDef became(String name, String target) {
        return field(name, new ReferenceType(target, OnDelete.CLEAR, NAME))
                .asIndexed()
                .asReadOnly();
    }

    private static ChoiceType statuses() {
        return choices(
                "status",
                NEW + ":blue",
                "working:amber",
                "qualified:green",
                DISQUALIFIED + ":grey",
                CONVERTED + ":violet");
    }

    static ChoiceType sources() {
        return choices(
                "source",
                "web:blue",
                "referral:green",
                "event:violet",
                "phone:amber",
                "advertisement:rose",
                "partner:violet",
                "other:grey");
    }

    private static ChoiceType reasons() {
        return choices(
                "disqualified_reason",
                "no_need:grey",
                "no_budget:grey",
                "no_authority:grey",
                "not_reached:grey",
                "competitor:grey",
                "duplicate:grey",
                "spam:grey",
                "other:grey");
    }

    private static ChoiceType choices(String field, String... keysAndTones) {
        return new ChoiceType(Stream.of(keysAndTones)
                .map(each -> each.split(":"))
                .map(each -> Choice.of(each[0], each[1], Label.bundled("choice." + NAME + "." + field + "." + each[0])))
                .toList());
    }

    static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
