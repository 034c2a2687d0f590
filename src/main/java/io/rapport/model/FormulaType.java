package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value computed from other fields whenever it is read; it has no columns.
 *
 * @param source the CEL expression
 * @param result the type that shows the computed value
 */
public record FormulaType(String source, FieldType<?> result) implements FieldType<Object> {

    @Override
    public String key() {
        return "formula";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("source", source, "result", result.key(), "result_options", result.options());
    }

    @Override
    public List<Column> columns(String field) {
        return List.of();
    }

    @Override
    public List<@Nullable Object> write(Object value) {
        return List.of();
    }

    @Override
    public @Nullable Object read(List<@Nullable Object> columns) {
        return columns.isEmpty() ? null : result.read(columns);
    }

    /** Reads as the result's type does; what is read can't be written. */
    @Override
    public @Nullable Object parse(Object input, Reading reading) throws InvalidValue {
        return result.parse(input, reading);
    }

    @Override
    public Object toJson(Object value) {
        return shown().toJson(value);
    }

    @Override
    public String format(Object value, Display display) {
        return shown().format(value, display);
    }

    /** The evaluator yields values of the result's type. */
    @SuppressWarnings("unchecked")
    private FieldType<Object> shown() {
        return (FieldType<Object>) result;
    }

    @Override
    public ValueType valueType() {
        return result.valueType();
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return result.schema();
    }

    @Override
    public boolean writable() {
        return false;
    }
}
