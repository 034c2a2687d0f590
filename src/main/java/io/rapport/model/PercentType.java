package io.rapport.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A share in per cent: 45 means 45 %. May exceed 100 and be negative; four decimals. */
public record PercentType() implements NumericType<BigDecimal> {

    private static final int DECIMALS = 4;

    @Override
    public String key() {
        return "percent";
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
        if (!(input instanceof String text)) {
            return NumberText.read(input, reading.notation(), DECIMALS);
        }
        if (text.isBlank()) {
            return null;
        }
        String bare = text.strip();
        return NumberText.read(
                bare.endsWith("%") ? bare.substring(0, bare.length() - 1) : bare, reading.notation(), DECIMALS);
    }

    @Override
    public String format(BigDecimal value, Display display) {
        return NumberText.format(value, 0, DECIMALS, display.notation()) + "%";
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
