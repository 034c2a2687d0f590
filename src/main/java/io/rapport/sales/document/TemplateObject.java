package io.rapport.sales.document;

import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.FieldType;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardObjects;
import io.rapport.model.TextType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How an organisation's quotes, orders and contracts look and what they say, for each language that its customers read. */
@Component
@Order(56)
public class TemplateObject implements StandardObjects {

    public static final String NAME = "document_templates";

    static final FieldKey<String> KIND = new FieldKey<>("kind", String.class);
    static final FieldKey<String> LANGUAGE = new FieldKey<>("language", String.class);
    static final FieldKey<String> TITLE = new FieldKey<>("title", String.class);
    static final FieldKey<String> ACCENT = new FieldKey<>("accent", String.class);
    static final FieldKey<String> LETTERHEAD = new FieldKey<>("letterhead", String.class);
    static final FieldKey<String> OPENING = new FieldKey<>("opening", String.class);
    static final FieldKey<String> CLOSING = new FieldKey<>("closing", String.class);

    @Override
    public List<ObjectDef> objects() {
        return List.of(ObjectDef.standard(
                        NAME,
                        "name",
                        "file-text",
                        List.of(
                                field("name", new TextType()).asRequired(),
                                field("kind", kinds()).asRequired().startingAs("quote"),
                                field("language", Languages.type()).asRequired().startingAs("en"),
                                field("active", new BooleanType()).startingAs(true),
                                field("title", new TextType()),
                                field("letterhead", new LongTextType()),
                                field("opening", new LongTextType()),
                                field("columns", columns()).startingAs(Template.USUAL),
                                field("closing", new LongTextType()),
                                field("page_size", sizes()).startingAs("a4"),
                                field("accent", new TextType()).startingAs("#1d4e89")))
                .withoutOwner());
    }

    private static ChoiceType kinds() {
        return new ChoiceType(Stream.of(DocumentKind.values())
                .map(kind -> Choice.of(kind.key(), tone(kind), Label.bundled("document.kind." + kind.key())))
                .toList());
    }

    private static String tone(DocumentKind kind) {
        return switch (kind) {
            case QUOTE -> "blue";
            case ORDER -> "green";
            case CONTRACT -> "violet";
        };
    }

    private static ChoiceType sizes() {
        return new ChoiceType(Stream.of("a4", "letter")
                .map(size -> Choice.of(size, "grey", Label.bundled("document.size." + size)))
                .toList());
    }

    private static MultiChoiceType columns() {
        return new MultiChoiceType(Template.COLUMNS.stream()
                .map(column -> Choice.of(column, "grey", Label.bundled("document.column." + column)))
                .toList());
    }

    private static FieldDef field(String name, FieldType<?> type) {
        return FieldDef.of(NAME, name, type);
    }
}
