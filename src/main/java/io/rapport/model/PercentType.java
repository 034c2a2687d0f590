package io.rapport.model;

import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A share in per cent: 45 means 45 %. May exceed 100 and be negative; four decimals. */
public record PercentType() implements FieldType<BigDecimal> {

    private static final int DECIMALS = 4;

    @Override
    public String key() {
        return "percent";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
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
        if (!(input instanceof String text)) {
            return NumberText.read(input, reading.locale(), DECIMALS);
        }
        if (text.isBlank()) {
            return null;
        }
        String bare = text.strip();
        return NumberText.read(
                bare.endsWith("%") ? bare.substring(0, bare.length() - 1) : bare, reading.locale(), DECIMALS);
    }

    @Override
    public Object toJson(BigDecimal value) {
        return value;
    }

    @Override
    public String format(BigDecimal value, Display display) {
        return NumberText.format(value, 0, DECIMALS, display.locale()) + "%";
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
