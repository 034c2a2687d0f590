package io.rapport.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the log keeps it: keys sorted, numbers plain, so that the same value always has the same text and its digest can
 * be computed again from what jsonb gives back.
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CanonicalJson() {}

    public static String write(@Nullable Object value) {
        var text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> map(String text) {
        return MAPPER.readValue(text, Map.class);
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(String text) {
        return MAPPER.readValue(text, List.class);
    }

    private static void write(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Boolean truth -> text.append(truth.booleanValue());
            case Number number -> text.append(plain(number));
            case Map<?, ?> map -> object(text, map);
            case Iterable<?> elements -> array(text, elements);
            default -> string(text, value.toString());
        }
    }

    private static String plain(Number number) {
        var decimal = new BigDecimal(number.toString());
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static void object(StringBuilder text, Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
        text.append('{');
        var first = true;
        for (var entry : sorted.entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            string(text, entry.getKey());
            text.append(':');
            write(text, entry.getValue());
        }
        text.append('}');
    }

    private static void array(StringBuilder text, Iterable<?> elements) {
        text.append('[');
        var first = true;
        for (var element : elements) {
            if (!first) {
                text.append(',');
            }
            first = false;
            write(text, element);
        }
        text.append(']');
    }

    private static void string(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
