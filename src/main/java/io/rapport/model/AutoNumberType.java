package io.rapport.model;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that each new record is given when it is created: one, two, three and so on for this field of this object, without
 * gaps even where records are made at once, and never changed or written by anybody.
 *
 * @param pattern how it is shown, with zeros in braces where the figures go: {@code OPP-{000000}}
 */
public record AutoNumberType(String pattern) implements NumericType<Long> {

    static final Pattern FORM = Pattern.compile("[^{}]{0,30}\\{0{1,12}}[^{}]{0,30}");

    public AutoNumberType {
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(pattern);
        }
    }

    @Override
    public String key() {
        return "auto_number";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("pattern", pattern);
    }

    @Override
    public SqlType column() {
        return SqlType.BIGINT;
    }

    @Override
    public @Nullable Long read(List<@Nullable Object> columns) {
        return columns.getFirst() instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    /** Takes the number as it is shown, or bare. */
    @Override
    public @Nullable Long parse(Object input, Reading reading) throws InvalidValue {
        if (input instanceof Number number) {
            return IntegerType.whole(NumberText.rounded(NumberText.of(number), 1));
        }
        String text = PlainText.line(input, 100);
        if (text == null) {
            return null;
        }
        boolean dressed = text.length() >= before().length() + after().length()
                && text.startsWith(before())
                && text.endsWith(after());
        String figures = dressed ? text.substring(before().length(), text.length() - after().length()) : text;
        if (figures.isEmpty() || figures.length() > 18 || figures.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw new InvalidValue("invalid_number");
        }
        return Long.valueOf(figures);
    }

    private String before() {
        return pattern.substring(0, pattern.indexOf('{'));
    }

    private String after() {
        return pattern.substring(pattern.indexOf('}') + 1);
    }

    private String show(long number) {
        int width = pattern.indexOf('}') - pattern.indexOf('{') - 1;
        String figures = Long.toString(number);
        return before() + "0".repeat(Math.max(0, width - figures.length())) + figures + after();
    }

    @Override
    public Object toJson(Long value) {
        return show(value);
    }

    @Override
    public Object toLog(Long value) {
        return value;
    }

    @Override
    public String format(Long value, Display display) {
        return show(value);
    }

    @Override
    public Map<String, Object> schema() {
        return Json.type("string");
    }

    @Override
    public boolean writable() {
        return false;
    }
}
