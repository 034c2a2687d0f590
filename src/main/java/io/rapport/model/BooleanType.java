package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Yes or no. */
public record BooleanType() implements ScalarType<Boolean> {

    private static final Set<String> YES =
            Set.of("true", "yes", "y", "1", "on", "x", "t", "✓", "✔", "ya", "iya", "benar", "ใช่", "จริง");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "0", "off", "f", "-", "tidak", "bukan", "salah", "ไม่ใช่", "ไม่", "เท็จ");

    @Override
    public String key() {
        return "boolean";
    }

    @Override
    public SqlType column() {
        return SqlType.BOOLEAN;
    }

    @Override
    public @Nullable Boolean read(List<@Nullable Object> columns) {
        return (Boolean) columns.getFirst();
    }

    @Override
    public @Nullable Boolean parse(Object input, Reading reading) throws InvalidValue {
        return switch (input) {
            case Boolean value -> value;
            case Number number when number.doubleValue() == 1 -> true;
            case Number number when number.doubleValue() == 0 -> false;
            case String text -> word(text);
            default -> throw new InvalidValue("invalid_yes_no");
        };
    }

    private static @Nullable Boolean word(String text) throws InvalidValue {
        if (text.isBlank()) {
            return null;
        }
        String word = text.length() > 20 ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new InvalidValue("invalid_yes_no");
        }
        return YES.contains(word);
    }

    @Override
    public String format(Boolean value, Display display) {
        return switch (display.locale().getLanguage()) {
            case "id" -> value ? "Ya" : "Tidak";
            case "th" -> value ? "ใช่" : "ไม่ใช่";
            default -> value ? "Yes" : "No";
        };
    }

    @Override
    public ValueType valueType() {
        return ValueType.BOOLEAN;
    }

    @Override
    public Map<String, Object> schema() {
        return Json.type("boolean");
    }
}
