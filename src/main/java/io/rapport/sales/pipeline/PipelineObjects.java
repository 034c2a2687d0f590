package io.rapport.sales.pipeline;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Pipelines, and the stages that an opportunity goes through in one. A stage's outcome says whether it is the end. */
@Component
@Order(60)
public class PipelineObjects implements StandardObjects {

    public static final String PIPELINES = "pipelines";
    public static final String STAGES = "stages";

    public static final FieldKey<Ref> PIPELINE = new FieldKey<>("pipeline", Ref.class);
    public static final FieldKey<Long> POSITION = new FieldKey<>("position", Long.class);
    public static final FieldKey<BigDecimal> PROBABILITY = new FieldKey<>("probability", BigDecimal.class);
    public static final FieldKey<String> OUTCOME = new FieldKey<>("outcome", String.class);

    public static final FieldKey<String> FORECAST = new FieldKey<>("forecast_category", String.class);
    public static final FieldKey<Long> EXPECTED_DAYS = new FieldKey<>("expected_days", Long.class);
    public static final FieldKey<Long> QUIET_DAYS = new FieldKey<>("quiet_days", Long.class);
    /** Quotes whose discount is above it have to be approved; none has to where it is empty. */
    public static final FieldKey<BigDecimal> DISCOUNT_LIMIT = new FieldKey<>("discount_limit", BigDecimal.class);

    public static final FieldKey<String> EXIT_CRITERIA = new FieldKey<>("exit_criteria", String.class);

    public static final String OPEN = "open";
    public static final String WON = "won";
    public static final String LOST = "lost";

    @Override
    public List<ObjectDef> objects() {
        return List.of(pipelines(), stages());
    }

    private static ObjectDef pipelines() {
        return ObjectDef.standard(
                        PIPELINES,
                        "name",
                        "git-branch",
                        List.of(
                                field(PIPELINES, "name", new TextType())
                                        .asRequired()
                                        .asUnique(),
                                field(PIPELINES, "position", new IntegerType()).startingAs(1),
                                field(PIPELINES, "quiet_days", new IntegerType()),
                                field(PIPELINES, "discount_limit", new PercentType())))
                .withoutOwner();
    }

    private static ObjectDef stages() {
        return ObjectDef.standard(
                        STAGES,
                        "name",
                        "milestone",
                        List.of(
                                field(STAGES, "name", new TextType())
                                        .asRequired()
                                        .asIndexed(),
                                field(STAGES, "pipeline", new ReferenceType(PIPELINES, OnDelete.CASCADE, "stages"))
                                        .asRequired()
                                        .asIndexed(),
                                field(STAGES, "position", new IntegerType())
                                        .startingAs(100)
                                        .asIndexed(),
                                field(STAGES, "probability", new PercentType()),
                                field(STAGES, "outcome", outcomes())
                                        .asRequired()
                                        .startingAs(OPEN),
                                field(STAGES, "tone", tones()).startingAs("blue"),
                                field(STAGES, "forecast_category", forecasts()),
                                field(STAGES, "expected_days", new IntegerType()),
                                field(STAGES, "quiet_days", new IntegerType()),
                                field(STAGES, "guidance", new LongTextType()),
                                field(STAGES, "exit_criteria", new TextType(2_000)),
                                field(STAGES, "exit_text", new TextType())))
                .withoutOwner();
    }

    private static ChoiceType outcomes() {
        return new ChoiceType(List.of(outcome(OPEN, "blue"), outcome(WON, "green"), outcome(LOST, "rose")));
    }

    private static Choice outcome(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.stages.outcome." + key));
    }

    /** How much of it a forecast counts. */
    private static ChoiceType forecasts() {
        return new ChoiceType(List.of(
                forecast("pipeline", "grey"),
                forecast("best_case", "blue"),
                forecast("commit", "violet"),
                forecast("closed", "green"),
                forecast("omitted", "rose")));
    }

    private static Choice forecast(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.stages.forecast_category." + key));
    }

    private static ChoiceType tones() {
        return new ChoiceType(Choice.TONES.stream()
                .sorted()
                .map(tone -> Choice.of(tone, tone, Label.bundled("choice.stages.tone." + tone)))
                .toList());
    }

    private static FieldDef field(String object, String name, FieldType<?> type) {
        return FieldDef.of(object, name, type);
    }
}
