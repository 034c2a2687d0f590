package io.rapport.model;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that each new record is given when it is created: one, two, three and so on for this field of this object, without
 * gaps even where records are made at once, and never changed or written by anybody.
 *
 * @param pattern how it is shown, with zeros in braces where the figures go: {@code OPP-{000000}}. With {@code {YYYY}} before them,
 *     as in {@code Q-{YYYY}-{00000}}, each year begins with one; the value is then the year times {@value #SPAN} and the number
 * @param keptFrom a link to a record of the same object whose number a new record shares, such as a quote's next version; or empty
 */
public record AutoNumberType(String pattern, String keptFrom) implements NumericType<Long> {

    /** No year has more numbers than that. */
    public static final long SPAN = 1_000_000_000L;

    static final Pattern FORM = Pattern.compile("[^{}]{0,30}(\\{YYYY}[^{}]{0,30}\\{0{1,8}}|\\{0{1,12}})[^{}]{0,30}");
    private static final String YEAR = "{YYYY}";

    public AutoNumberType {
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(pattern);
        }
    }

    public AutoNumberType(String pattern) {
        this(pattern, "");
    }

    public boolean isDated() {
        return pattern.contains(YEAR);
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
        var dressed = dressed().matcher(text);
        String figures = dressed.matches() ? dressed.group("figures") : text;
        if (figures.isEmpty() || figures.length() > 18 || figures.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw new InvalidValue("invalid_number");
        }
        long number = Long.parseLong(figures);
        return isDated() && dressed.matches() ? Long.parseLong(dressed.group("year")) * SPAN + number : number;
    }

    private Pattern dressed() {
        var form = Pattern.quote(start())
                + (isDated() ? "(?<year>[0-9]{4})" + Pattern.quote(between()) : "")
                + "(?<figures>[0-9]{1,18})"
                + Pattern.quote(after());
        return Pattern.compile(form);
    }

    private String start() {
        return pattern.substring(0, pattern.indexOf('{'));
    }

    private String between() {
        return isDated() ? pattern.substring(pattern.indexOf(YEAR) + YEAR.length(), pattern.lastIndexOf('{')) : "";
    }

    private String after() {
        return pattern.substring(pattern.lastIndexOf('}') + 1);
    }

    private String show(long value) {
        int width = pattern.lastIndexOf('}') - pattern.lastIndexOf('{') - 1;
        String figures = Long.toString(isDated() ? value % SPAN : value);
        String year = isDated() ? "%04d".formatted(value / SPAN) + between() : "";
        return start() + year + "0".repeat(Math.max(0, width - figures.length())) + figures + after();
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
