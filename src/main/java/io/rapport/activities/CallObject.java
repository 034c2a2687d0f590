package io.rapport.activities;

import io.rapport.access.People;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.IntegerType;
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

/** A telephone call that was made or taken; the duration is in minutes. */
@Component
@Order(52)
public class CallObject implements StandardObjects {

    public static final String NAME = "calls";

    public static final FieldKey<Instant> CALLED_AT = new FieldKey<>("called_at", Instant.class);
    public static final FieldKey<Long> MINUTES = new FieldKey<>("minutes", Long.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                NAME,
                "name",
                "phone",
                List.of(
                        field("name", new TextType()),
                        field(
                                        "direction",
                                        new ChoiceType(List.of(
                                                choice("direction.outbound", "blue"),
                                                choice("direction.inbound", "violet"))))
                                .startingAs("outbound"),
                        field("called_at", new DateTimeType()).asIndexed(),
                        field("minutes", new IntegerType()),
                        field(
                                "outcome",
                                new ChoiceType(List.of(
                                        choice("outcome.reached", "green"),
                                        choice("outcome.left_message", "amber"),
                                        choice("outcome.no_answer", "grey"),
                                        choice("outcome.busy", "grey"),
                                        choice("outcome.wrong_number", "rose")))),
                        field("about", new LinksType(true)).asIndexed(),
                        field("body", new LongTextType()),
                        field("mentions", new ReferencesType(People.USERS)).asIndexed())));
    }

    private static Choice choice(String name, String tone) {
        return Choice.of(name.substring(name.indexOf('.') + 1), tone, Label.bundled("choice.calls." + name));
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
