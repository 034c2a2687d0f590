package io.rapport.playbook;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import io.rapport.model.Verb;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Somebody goes through a playbook for a record. */
@Component
@Order(82)
public class RunObject implements StandardObjects {

    public static final String NAME = "play_runs";

    public static final FieldKey<Ref> PLAYBOOK = new FieldKey<>("playbook", Ref.class);
    static final FieldKey<String> TITLE = new FieldKey<>("name", String.class);
    static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    /** The steps that have been ticked off; who did that and when stands in the history. */
    public static final String STEPS_DONE = "done_steps";

    static final FieldKey<Instant> ENDED_AT = new FieldKey<>("ended_at", Instant.class);

    public static final String RUNNING = "running";
    static final String DONE = "done";
    static final String DROPPED = "dropped";

    public static final String FINISH = "finish";
    public static final String DROP = "drop";
    static final String RESUME = "resume";

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "list-checks",
                        List.of(
                                field("name", new TextType(511)).asReadOnly(),
                                field("playbook", new ReferenceType(PlaybookObject.NAME, OnDelete.KEEP, "runs"))
                                        .asRequired()
                                        .asIndexed(),
                                field("about", new LinksType(true)).asRequired().asIndexed(),
                                field("status", statuses())
                                        .asReadOnly()
                                        .asIndexed()
                                        .startingAs(RUNNING),
                                field("done_steps", new ReferencesType(StepObject.NAME)),
                                field("ended_at", new DateTimeType()).asReadOnly()))
                .with(List.of(
                        verb(FINISH, "circle-check").when("status == \"running\""),
                        verb(DROP, "circle-x").when("status == \"running\""),
                        verb(RESUME, "rotate-ccw").when("status != \"running\""))));
    }

    private static Verb verb(String name, String icon) {
        return Verb.of(NAME, name, icon).setting("status", "ended_at");
    }

    private static ChoiceType statuses() {
        return new ChoiceType(List.of(status(RUNNING, "blue"), status(DONE, "green"), status(DROPPED, "grey")));
    }

    private static Choice status(String key, String tone) {
        return Choice.of(key, tone, Label.bundled("choice.play_runs.status." + key));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
