package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several of several values; the value is a list of the choices' keys, each once, in the order they were given. */
public record MultiChoiceType(Choices choices) implements FieldType<List<String>> {

    private static final int MOST = 500;

    public MultiChoiceType(List<Choice> choices) {
        this(new Choices(choices));
    }

    @Override
    public String key() {
        return "multi_choice";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("choices", choices.json());
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.TEXT_ARRAY));
    }

    @Override
    public List<@Nullable Object> write(List<String> value) {
        return Arrays.asList((Object) value.toArray(String[]::new));
    }

    @Override
    public @Nullable List<String> read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof String[] keys && keys.length > 0 ? List.of(keys) : null;
    }

    /** Takes a list, or a text with semicolons or commas between the choices. */
    @Override
    public @Nullable List<String> parse(Object input, Reading reading) throws InvalidValue {
        var keys = new LinkedHashSet<String>();
        for (Object item : items(input)) {
            String text = item == null ? null : PlainText.line(item, TextType.LONGEST);
            if (text != null) {
                keys.add(ChoiceType.key(text, choices));
            }
        }
        return keys.isEmpty() ? null : List.copyOf(keys);
    }

    private List<?> items(Object input) throws InvalidValue {
        List<?> items =
                switch (input) {
                    case List<?> list -> list;
                    case String text when choices.find(text.strip()).isPresent() -> List.of(text);
                    case String text -> List.of(text.split(text.indexOf(';') >= 0 ? ";" : ",", MOST + 2));
                    default -> List.of(input);
                };
        if (items.size() > MOST) {
            throw new InvalidValue("too_many", MOST);
        }
        return items;
    }

    @Override
    public Object toJson(List<String> value) {
        return value;
    }

    @Override
    public String format(List<String> value, Display display) {
        return value.stream().map(key -> choices.show(key, display.locale())).collect(Collectors.joining("; "));
    }

    @Override
    public ValueType valueType() {
        return ValueType.listOf(ValueType.TEXT);
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "array", "uniqueItems", true, "items", choices.schema());
    }
}
