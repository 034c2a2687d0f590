package io.rapport.activities;

import io.rapport.access.People;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LinksType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Something that its owner is to do, by a day or some day. */
@Component
@Order(51)
public class TaskObject implements StandardObjects {

    public static final String NAME = "tasks";
    public static final String DONE = "done";
    public static final String OPEN = "open";

    public static final FieldKey<String> STATUS = new FieldKey<>("status", String.class);
    public static final FieldKey<Instant> DONE_AT = new FieldKey<>("done_at", Instant.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "list-todo",
                List.of(
                        field("name", new TextType()).asRequired(),
                        field(
                                        "status",
                                        new ChoiceType(List.of(
                                                choice("status.open", "grey"),
                                                choice("status.in_progress", "blue"),
                                                choice("status.done", "green"))))
                                .startingAs(OPEN)
                                .asRequired()
                                .asIndexed(),
                        field("due", new DateType()).asIndexed(),
                        field(
                                        "priority",
                                        new ChoiceType(List.of(
                                                choice("priority.low", "grey"),
                                                choice("priority.normal", "blue"),
                                                choice("priority.high", "rose"))))
                                .startingAs("normal"),
                        field("about", new LinksType(true)).asIndexed(),
                        field("body", new LongTextType()),
                        field("mentions", new ReferencesType(People.USERS)).asIndexed(),
                        field("done_at", new DateTimeType()).asReadOnly())));
    }

    private static Choice choice(String name, String tone) {
        return Choice.of(name.substring(name.indexOf('.') + 1), tone, Label.bundled("choice.tasks." + name));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
