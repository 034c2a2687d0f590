package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of several values; the value is the choice's key. */
public record ChoiceType(Choices choices) implements FieldType<String> {

    public ChoiceType(List<Choice> choices) {
        this(new Choices(choices));
    }

    @Override
    public String key() {
        return "choice";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("choices", choices.json());
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.TEXT));
    }

    @Override
    public List<@Nullable Object> write(String value) {
        return Arrays.asList(value);
    }

    @Override
    public @Nullable String read(List<@Nullable Object> columns) {
        return (String) columns.getFirst();
    }

    /** Takes a key, or a label in any language without regard to case. */
    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        String text = PlainText.line(input, TextType.LONGEST);
        return text == null ? null : key(text, choices);
    }

    static String key(String text, Choices choices) throws InvalidValue {
        var found = choices.find(text);
        if (found.isEmpty()) {
            throw new InvalidValue("unknown_choice", PlainText.excerpt(text));
        }
        return found.get().key();
    }

    @Override
    public Object toJson(String value) {
        return value;
    }

    @Override
    public String format(String value, Display display) {
        return choices.show(value, display.locale());
    }

    @Override
    public ValueType valueType() {
        return ValueType.TEXT;
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.of(Column.whole(field, SqlType.TEXT));
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "string",
                "enum",
                choices.all().stream().map(Choice::key).toList());
    }
}
