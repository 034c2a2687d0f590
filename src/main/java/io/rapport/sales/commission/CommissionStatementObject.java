package io.rapport.sales.commission;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import io.rapport.model.UserType;
import io.rapport.model.Verb;
import io.rapport.sales.forecast.Length;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody earns by a plan in a period; it follows the deals until it is closed, and then stays as it is. */
@Component
@Order(67)
public class CommissionStatementObject implements StandardObjects {

    public static final String NAME = "commission_statements";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<Ref> PERSON = new FieldKey<>("person", Ref.class);
    static final FieldKey<Ref> PLAN = new FieldKey<>("plan", Ref.class);
    static final FieldKey<String> LENGTH = new FieldKey<>("length", String.class);
    static final FieldKey<LocalDate> STARTS_ON = new FieldKey<>("starts_on", LocalDate.class);
    static final FieldKey<LocalDate> ENDS_ON = new FieldKey<>("ends_on", LocalDate.class);
    static final FieldKey<String> ONCE = new FieldKey<>("once", String.class);
    static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    static final FieldKey<Money> CREDITED = new FieldKey<>("credited", Money.class);
    static final FieldKey<Money> COMMISSION = new FieldKey<>("commission", Money.class);
    static final FieldKey<Instant> CLOSED_AT = new FieldKey<>("closed_at", Instant.class);
    static final FieldKey<Ref> CLOSED_BY = new FieldKey<>("closed_by", Ref.class);

    static final String OPEN = "open";
    static final String CLOSED = "closed";

    static final String CLOSE = "close";
    static final String REOPEN = "reopen";

    /** The key of the right that both verbs need. */
    private static final String SETTLE = "settle_commission";

    @Override
    public List<ObjectDef> objects() {
        var said = List.of(
                field("name", new TextType(511)).asReadOnly(),
                field("person", new UserType()).asRequired().asIndexed().startingAs(Starting.ME),
                field("plan", new ReferenceType(CommissionPlanObject.NAME, OnDelete.REFUSE, null))
                        .asRequired()
                        .asIndexed(),
                field("status", statuses()).asReadOnly().asIndexed().startingAs(OPEN),
                field("starts_on", new DateType()).asRequired().asIndexed().startingAs(Starting.TODAY),
                field("ends_on", new DateType()).asReadOnly(),
                field("credited", new MoneyType()).asReadOnly().startingAs(0),
                field("commission", new MoneyType()).asReadOnly().startingAs(0));
        var kept = List.of(
                field("closed_at", new DateTimeType()).asReadOnly(),
                field("closed_by", new UserType()).asReadOnly(),
                field("length", Length.withinYear()).asReadOnly(),
                field("once", new TextType(200)).asUnique().asReadOnly());
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "wallet",
                        Stream.concat(said.stream(), kept.stream()).toList())
                .with(List.of(
                        Verb.of(NAME, CLOSE, "lock")
                                .when("status == \"open\"")
                                .setting("status", "closed_at", "closed_by")
                                .needing(SETTLE),
                        Verb.of(NAME, REOPEN, "rotate-ccw")
                                .when("status == \"closed\"")
                                .setting("status", "closed_at", "closed_by")
                                .needing(SETTLE)))
                .laidOut(new Layout(
                        List.of(
                                Layout.Section.of(NAME, "statement", said),
                                Layout.Section.of(NAME, "closing", kept.subList(0, 2))),
                        List.of("length", "once"),
                        List.of("name", "person", "plan", "starts_on", "status", "credited", "commission"),
                        "-starts_on")));
    }

    private static ChoiceType statuses() {
        return new ChoiceType(List.of(status(OPEN, "blue"), status(CLOSED, "green")));
    }

    private static Choice status(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice." + NAME + ".status." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
