package io.rapport.sales.commission;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.sales.opportunity.OpportunityObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a statement counts of a deal, and what that earns. */
@Component
@Order(68)
public class CommissionLineObject implements StandardObjects {

    public static final String NAME = "commission_lines";

    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<Ref> STATEMENT = new FieldKey<>("statement", Ref.class);
    static final FieldKey<Ref> OPPORTUNITY = new FieldKey<>("opportunity", Ref.class);

    /** The deal's id, which stays when the deal goes. */
    static final FieldKey<String> DEAL = new FieldKey<>("deal_id", String.class);

    static final FieldKey<String> REASON = new FieldKey<>("reason", String.class);

    /** On which the deal was won, or on which it turned out not to be. */
    static final FieldKey<LocalDate> DAY = new FieldKey<>("day", LocalDate.class);

    static final FieldKey<Money> CREDITED = new FieldKey<>("credited", Money.class);
    static final FieldKey<Money> COMMISSION = new FieldKey<>("commission", Money.class);

    /** What the commission is of the amount that is counted. */
    static final FieldKey<BigDecimal> RATE = new FieldKey<>("rate", BigDecimal.class);

    /** As {@link Part#text}. */
    static final FieldKey<String> BASIS = new FieldKey<>("basis", String.class);

    /** Whether the plan's cap made the commission less than the basis comes to. */
    static final FieldKey<Boolean> CAPPED = new FieldKey<>("capped", Boolean.class);

    private static final int LONGEST_BASIS = 2_000;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list",
                        Stream.of(
                                        field("name", new TextType(511)),
                                        field(
                                                        "statement",
                                                        new ReferenceType(
                                                                CommissionStatementObject.NAME,
                                                                OnDelete.CASCADE,
                                                                "commission_lines"))
                                                .asRequired()
                                                .asIndexed(),
                                        field(
                                                "opportunity",
                                                new ReferenceType(OpportunityObject.NAME, OnDelete.KEEP, null)),
                                        field("deal_id", new TextType(36)).asIndexed(),
                                        field("reason", reasons()),
                                        field("day", new DateType()),
                                        field("credited", new MoneyType()),
                                        field("rate", new PercentType()),
                                        field("basis", new TextType(LONGEST_BASIS)),
                                        field("capped", new BooleanType()),
                                        field("commission", new MoneyType()))
                                .map(FieldDef::asReadOnly)
                                .toList())
                .withoutOwner());
    }

    private static ChoiceType reasons() {
        return new ChoiceType(Stream.of(Reason.values())
                .map(one -> Choice.of(one.key(), one.tone(), Label.bundled("choice." + NAME + ".reason." + one.key())))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
