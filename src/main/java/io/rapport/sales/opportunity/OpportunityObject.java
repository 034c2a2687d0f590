package io.rapport.sales.opportunity;

import io.rapport.customers.account.AccountObject;
import io.rapport.customers.contact.ContactObject;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.Starting;
import io.rapport.model.TextType;
import io.rapport.sales.line.Margins;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.sales.price.PriceBookObject;
import io.rapport.sales.product.ProductObject;
import io.rapport.sales.territory.InTerritory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A deal that may be won. Its amount is what somebody entered, what its lines come to, or the product's list price, and says which. */
@Component
@Order(30)
public class OpportunityObject implements StandardObjects {

    public static final String NAME = "opportunities";

    public static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    public static final FieldKey<Ref> ACCOUNT = new FieldKey<>("account", Ref.class);
    public static final FieldKey<Ref> PIPELINE = new FieldKey<>("pipeline", Ref.class);
    public static final FieldKey<Ref> STAGE = new FieldKey<>("stage", Ref.class);
    public static final FieldKey<Ref> PRODUCT = new FieldKey<>("product", Ref.class);
    public static final FieldKey<Ref> PRICE_BOOK = new FieldKey<>("price_book", Ref.class);
    public static final FieldKey<Money> AMOUNT = new FieldKey<>("amount", Money.class);
    public static final FieldKey<String> AMOUNT_SOURCE = new FieldKey<>("amount_source", String.class);
    public static final FieldKey<BigDecimal> PROBABILITY = new FieldKey<>("probability", BigDecimal.class);
    public static final FieldKey<Money> EXPECTED_VALUE = new FieldKey<>("expected_value", Money.class);
    public static final FieldKey<LocalDate> CLOSE_DATE = new FieldKey<>("close_date", LocalDate.class);
    public static final FieldKey<Instant> CLOSED_AT = new FieldKey<>("closed_at", Instant.class);
    public static final FieldKey<LocalDate> ENGAGED_ON = new FieldKey<>("engaged_on", LocalDate.class);
    public static final FieldKey<Instant> STAGE_SINCE = new FieldKey<>("stage_since", Instant.class);
    public static final FieldKey<Ref> FURTHEST_STAGE = new FieldKey<>("furthest_stage", Ref.class);
    public static final FieldKey<String> COMPETITOR = new FieldKey<>("competitor", String.class);
    public static final FieldKey<String> WON_REASON = new FieldKey<>("won_reason", String.class);
    public static final FieldKey<String> LOST_REASON = new FieldKey<>("lost_reason", String.class);
    public static final FieldKey<Boolean> IS_OPEN = new FieldKey<>("is_open", Boolean.class);

    public static final FieldKey<Money> LINES_AMOUNT = new FieldKey<>("lines_amount", Money.class);

    /** Amounts that somebody entered, or that came with a file. */
    public static final String ENTERED = "entered";

    /** Amounts that nobody entered: the product's list price stands in. */
    public static final String AT_LIST_PRICE = "list_price";

    /** Amounts that are the sum of the lines' net amounts. */
    public static final String FROM_LINES = "lines";

    /** How long it takes, or took, from the first talk to the end. */
    private static final String CYCLE = "days_between(engaged_on, close_date)";

    private static final String IN_STAGE = "days_between(date(stage_since), today())";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "target",
                        Stream.of(fields(), Margins.fields(NAME).stream(), InTerritory.fields(NAME).stream())
                                .flatMap(all -> all)
                                .toList())
                .with(OpportunityVerbs.ALL));
    }

    private static Stream<FieldDef> fields() {
        return Stream.of(
                field("name", new TextType(511)).asIndexed(),
                field("account", new ReferenceType(AccountObject.NAME, OnDelete.KEEP, "opportunities"))
                        .asIndexed(),
                field("contacts", new ReferencesType(ContactObject.NAME)),
                field("pipeline", new ReferenceType(PipelineObjects.PIPELINES, OnDelete.REFUSE, null))
                        .asReadOnly(),
                field("stage", new ReferenceType(PipelineObjects.STAGES, OnDelete.REFUSE, "opportunities"))
                        .asRequired()
                        .asIndexed()
                        .startingAs(Starting.first("outcome == 'open'", "pipeline.position,position")),
                field("amount", new MoneyType()).asIndexed(),
                field("amount_source", sources()).asReadOnly(),
                field("probability", new PercentType()),
                field("expected_value", new MoneyType()).asReadOnly(),
                field("engaged_on", new DateType()).asIndexed(),
                field("close_date", new DateType()).asIndexed(),
                field("closed_at", new DateTimeType()).asReadOnly(),
                field("is_open", new BooleanType()).asReadOnly(),
                field("product", new ReferenceType(ProductObject.NAME, OnDelete.KEEP, "opportunities"))
                        .asIndexed(),
                field(PRICE_BOOK.name(), new ReferenceType(PriceBookObject.NAME, OnDelete.KEEP, null)),
                field("next_step", new TextType()),
                field("next_step_on", new DateType()).asIndexed(),
                field("stage_since", new DateTimeType()).asReadOnly(),
                field("last_activity_at", new DateTimeType()).asReadOnly().asIndexed(),
                field("lines_amount", new MoneyType()).asReadOnly(),
                field("lines_tax", new MoneyType()).asReadOnly(),
                field("lines_gross", new MoneyType()).asReadOnly(),
                field("annual_value", new MoneyType()).asReadOnly(),
                field("contract_value", new MoneyType()).asReadOnly(),
                field("competitor", new ChoiceType(List.of())),
                field("won_reason", reasons("won_reason", "product", "price", "relationship", "service", "other")),
                field(
                        "lost_reason",
                        reasons(
                                "lost_reason",
                                "price",
                                "product",
                                "competitor",
                                "no_budget",
                                "no_decision",
                                "timing",
                                "no_answer",
                                "other")),
                field("cycle_days", new FormulaType(CYCLE, new IntegerType())),
                field("stage_days", new FormulaType(IN_STAGE, new IntegerType())),
                field(FURTHEST_STAGE.name(), new ReferenceType(PipelineObjects.STAGES, OnDelete.KEEP, null))
                        .asReadOnly());
    }

    /** What an organisation begins with; it edits, adds and takes away. */
    private static ChoiceType reasons(String field, String... keys) {
        return new ChoiceType(Stream.of(keys)
                .map(key -> Choice.of(key, "grey", Label.bundled("choice.opportunities." + field + "." + key)))
                .toList());
    }

    private static ChoiceType sources() {
        return new ChoiceType(List.of(
                Choice.of(ENTERED, "grey", Label.bundled("choice.opportunities.amount_source.entered")),
                Choice.of(FROM_LINES, "blue", Label.bundled("choice.opportunities.amount_source.lines")),
                Choice.of(AT_LIST_PRICE, "amber", Label.bundled("choice.opportunities.amount_source.list_price"))));
    }

    static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
