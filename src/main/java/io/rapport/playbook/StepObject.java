package io.rapport.playbook;

import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A step of a playbook, with the words for it; in a variant it may stand for a step of the global one, or forbid it. */
@Component
@Order(81)
public class StepObject implements StandardObjects {

    public static final String NAME = "play_steps";

    public static final FieldKey<Ref> PLAYBOOK = new FieldKey<>("playbook", Ref.class);
    static final FieldKey<Ref> OVERRIDES = new FieldKey<>("overrides", Ref.class);
    static final FieldKey<String> EFFECT = new FieldKey<>("effect", String.class);

    private static final int FIRST = 10;

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list-ordered",
                        List.of(
                                field("name", new TextType()).asRequired(),
                                field("playbook", new ReferenceType(PlaybookObject.NAME, OnDelete.CASCADE, "steps"))
                                        .asRequired()
                                        .asIndexed(),
                                field("rank", new IntegerType()).startingAs(FIRST),
                                field("kind", kinds()).startingAs("do"),
                                field("script", new LongTextType()),
                                field("required", new BooleanType()).startingAs(false),
                                field("effect", effects()),
                                field("overrides", new ReferenceType(NAME, OnDelete.CASCADE, "overridden_by"))
                                        .asIndexed()))
                .withoutOwner());
    }

    private static ChoiceType kinds() {
        return new ChoiceType(List.of(
                choice("kind", "do", "blue"),
                choice("kind", "say", "violet"),
                choice("kind", "check", "green"),
                choice("kind", "legal", "rose")));
    }

    private static ChoiceType effects() {
        return new ChoiceType(List.of(
                choice("effect", Effect.ADD.key(), "green"),
                choice("effect", Effect.REPLACE.key(), "amber"),
                choice("effect", Effect.FORBID.key(), "rose")));
    }

    private static Choice choice(String field, String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.play_steps." + field + "." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
