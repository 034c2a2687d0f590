package io.rapport.model;

import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exact number with at most 20 digits before the decimal point.
 *
 * @param scale the most decimals; finer input is rounded, half up
 */
public record DecimalType(int scale) implements FieldType<BigDecimal> {

    public static final int FINEST = 10;

    @Override
    public String key() {
        return "decimal";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("scale", scale);
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(Column.whole(field, SqlType.NUMERIC));
    }

    @Override
    public List<@Nullable Object> write(BigDecimal value) {
        return Arrays.asList(value);
    }

    @Override
    public @Nullable BigDecimal read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof BigDecimal number ? NumberText.plain(number) : null;
    }

    @Override
    public @Nullable BigDecimal parse(Object input, Reading reading) throws InvalidValue {
        if (input instanceof String text && text.isBlank()) {
            return null;
        }
        return NumberText.read(input, reading.locale(), scale);
    }

    @Override
    public Object toJson(BigDecimal value) {
        return value;
    }

    @Override
    public String format(BigDecimal value, Display display) {
        return NumberText.format(value, 0, scale, display.locale());
    }

    @Override
    public ValueType valueType() {
        return ValueType.NUMBER;
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.of(Column.whole(field, SqlType.NUMERIC));
    }

    @Override
    public Optional<Column> measureColumn(String field) {
        return sortColumn(field);
    }

    @Override
    public Map<String, Object> schema() {
        return Json.type("number");
    }
}
