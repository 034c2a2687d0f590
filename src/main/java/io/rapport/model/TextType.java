package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of text.
 *
 * @param maxLength in characters (code points)
 */
public record TextType(int maxLength) implements FieldType<String> {

    public static final int LONGEST = 4000;

    public TextType() {
        this(255);
    }

    @Override
    public String key() {
        return "text";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("max_length", maxLength);
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

    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        return PlainText.line(input, maxLength);
    }

    @Override
    public Object toJson(String value) {
        return value;
    }

    @Override
    public String format(String value, Display display) {
        return value;
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
        return Map.of("type", "string", "maxLength", maxLength);
    }
}
