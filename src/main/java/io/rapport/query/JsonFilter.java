package io.rapport.query;

import io.rapport.kernel.Problem;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of filters, written over into CEL so that there is one reader and one meaning:
 *
 * <pre>
 * {"and": [...]}  {"or": [...]}  {"not": {...}}
 * {"field": "amount", "op": "&gt;=", "value": 1000}          also = != &lt; &lt;= &gt; in not_in
 * {"field": "name", "op": "contains", "value": "gtx"}     also starts_with ends_with empty not_empty within
 * {"has": "contacts", "where": {...}}                     also "has_no"
 * </pre>
 *
 * Fields inside {@code where} belong to the related records.
 */
final class JsonFilter {

    private static final int DEEPEST = 20;
    private static final int MOST_DIGITS = 100;

    /** Words of CEL, which no field is called by. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private JsonFilter() {}

    static String toCel(Map<String, ?> json) {
        return json.isEmpty() ? "" : write(json, "", 0);
    }

    private static String write(@Nullable Object node, String prefix, int depth) {
        if (!(node instanceof Map<?, ?> map) || depth > DEEPEST) {
            throw bad(node);
        }
        if (map.containsKey("and")) {
            return join(map.get("and"), " && ", "true", prefix, depth);
        }
        if (map.containsKey("or")) {
            return join(map.get("or"), " || ", "false", prefix, depth);
        }
        if (map.containsKey("not")) {
            return "!(" + write(map.get("not"), prefix, depth + 1) + ")";
        }
        if (map.containsKey("has")) {
            return has(map.get("has"), map.get("where"), prefix, depth);
        }
        if (map.containsKey("has_no")) {
            return "!" + has(map.get("has_no"), map.get("where"), prefix, depth);
        }
        return leaf(prefix + path(map.get("field")), String.valueOf(map.get("op")), map.get("value"));
    }

    private static String join(@Nullable Object parts, String operator, String none, String prefix, int depth) {
        if (!(parts instanceof Collection<?> list)) {
            throw bad(parts);
        }
        return list.isEmpty()
                ? none
                : list.stream()
                        .map(part -> write(part, prefix, depth + 1))
                        .collect(Collectors.joining(operator, "(", ")"));
    }

    private static String has(@Nullable Object relation, @Nullable Object where, String prefix, int depth) {
        String variable = "r" + depth;
        String test = where == null ? "true" : write(where, variable + ".", depth + 1);
        return prefix + path(relation) + ".exists(" + variable + ", " + test + ")";
    }

    private static String leaf(String path, String operator, @Nullable Object value) {
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "=", "==" -> path + " == " + literal(value);
            case "!=" -> path + " != " + literal(value);
            case "<", "<=", ">", ">=" -> path + " " + operator + " " + literal(value);
            case "in" -> path + " in " + literal(value);
            case "not_in" -> "!(" + path + " in " + literal(value) + ")";
            case "contains" -> path + ".contains(" + literal(value) + ")";
            case "starts_with" -> path + ".startsWith(" + literal(value) + ")";
            case "ends_with" -> path + ".endsWith(" + literal(value) + ")";
            case "within" -> path + ".within(" + literal(value) + ")";
            case "empty" -> path + " == null";
            case "not_empty" -> path + " != null";
            default -> throw Problem.malformed("unknown_operator", operator.length() > 30 ? "…" : operator);
        };
    }

    private static String path(@Nullable Object dotted) {
        if (!(dotted instanceof String text)) {
            throw bad(dotted);
        }
        var path = Path.of(text);
        if (path.names().stream().anyMatch(RESERVED::contains)) {
            throw Problem.malformed("unknown_field", path.toString());
        }
        return path.toString();
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean bool -> bool.toString();
            case Number number -> number(number);
            case String text -> quote(text);
            case Collection<?> list ->
                list.stream().map(JsonFilter::literal).collect(Collectors.joining(", ", "[", "]"));
            default -> throw bad(value);
        };
    }

    /** Digits as CEL reads them: whole numbers beyond its 64 bits are written as decimals. */
    private static String number(Number value) {
        BigDecimal number;
        try {
            number = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        } catch (NumberFormatException notFinite) {
            throw bad(value);
        }
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw bad(value);
        }
        boolean wide = number.scale() <= 0 && number.toBigInteger().bitLength() > 62;
        return number.toPlainString() + (wide ? ".0" : "");
    }

    /** A CEL string literal: every character that is not plain stands as an escape. */
    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point < 0x20 || point == 0x7f) {
                quoted.append(String.format("\\u%04x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    private static Problem bad(@Nullable Object node) {
        String shown = String.valueOf(node);
        return Problem.malformed("bad_filter", shown.length() > 100 ? shown.substring(0, 100) : shown);
    }
}
