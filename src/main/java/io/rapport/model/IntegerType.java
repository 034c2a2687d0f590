package io.rapport.model;

import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole number of 64 bits. */
public record IntegerType() implements FieldType<Long> {

    @Override
    public String key() {
        return "integer";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.BIGINT));
    }

    @Override
    public List<@Nullable Object> write(Long value) {
        return Arrays.asList(value);
    }

    @Override
    public @Nullable Long read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    @Override
    public @Nullable Long parse(Object input, Reading reading) throws InvalidValue {
        if (input instanceof String text && text.isBlank()) {
            return null;
        }
        return whole(NumberText.read(input, reading.locale(), 400));
    }

    static Long whole(BigDecimal number) throws InvalidValue {
        if (number.scale() > 0) {
            throw new InvalidValue("not_whole");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new InvalidValue("out_of_range");
        }
    }

    @Override
    public Object toJson(Long value) {
        return value;
    }

    @Override
    public String format(Long value, Display display) {
        return NumberText.format(BigDecimal.valueOf(value), 0, 0, display.locale());
    }

    @Override
    public ValueType valueType() {
        return ValueType.NUMBER;
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.of(Column.whole(field, SqlType.BIGINT));
    }

    @Override
    public Optional<Column> measureColumn(String field) {
        return sortColumn(field);
    }

    @Override
    public Map<String, Object> schema() {
        return Json.type("integer");
    }
}
