package io.rapport.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole number of 64 bits.
 *
 * @param grouped whether thousands are set apart when it is shown; years, for one, are not
 */
public record IntegerType(boolean grouped) implements NumericType<Long> {

    public IntegerType() {
        this(true);
    }

    @Override
    public String key() {
        return "integer";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("grouped", grouped);
    }

    @Override
    public SqlType column() {
        return SqlType.BIGINT;
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
        return whole(NumberText.read(input, reading.notation(), 400));
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
    public String format(Long value, Display display) {
        return grouped
                ? NumberText.format(BigDecimal.valueOf(value), 0, 0, display.notation())
                : NumberText.plain(value, display.notation());
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
