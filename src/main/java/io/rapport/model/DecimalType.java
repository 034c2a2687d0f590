package io.rapport.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exact number with at most 20 digits before the decimal point.
 *
 * @param scale the most decimals; finer input is rounded, half up
 */
public record DecimalType(int scale) implements NumericType<BigDecimal> {

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
    public SqlType column() {
        return SqlType.NUMERIC;
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
        return NumberText.read(input, reading.notation(), scale);
    }

    @Override
    public String format(BigDecimal value, Display display) {
        return NumberText.format(value, 0, scale, display.notation());
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
