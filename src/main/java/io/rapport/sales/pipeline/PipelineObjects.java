package io.rapport.sales.pipeline;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
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
                                field(PIPELINES, "position", new IntegerType()).startingAs(1)))
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
                                field(STAGES, "tone", tones()).startingAs("blue")))
                .withoutOwner();
    }

    private static ChoiceType outcomes() {
        return new ChoiceType(List.of(outcome(OPEN, "blue"), outcome(WON, "green"), outcome(LOST, "rose")));
    }

    private static Choice outcome(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.stages.outcome." + key));
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
