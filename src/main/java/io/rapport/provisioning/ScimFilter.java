package io.rapport.provisioning;

import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter (RFC 7644, section 3.4.2.2), read from text and asked of a resource as JSON. Names are compared without regard to case, and
 * so are texts. What is too long or too deep is refused.
 */
sealed interface ScimFilter {

    /** Whether a resource, or one of the values of an attribute, is meant. */
    boolean matches(Map<String, ?> resource);

    record And(ScimFilter left, ScimFilter right) implements ScimFilter {
        @Override
        public boolean matches(Map<String, ?> resource) {
            return left.matches(resource) && right.matches(resource);
        }
    }

    record Or(ScimFilter left, ScimFilter right) implements ScimFilter {
        @Override
        public boolean matches(Map<String, ?> resource) {
            return left.matches(resource) || right.matches(resource);
        }
    }

    record Not(ScimFilter inner) implements ScimFilter {
        @Override
        public boolean matches(Map<String, ?> resource) {
            return !inner.matches(resource);
        }
    }

    /** Of an attribute with several values one must match. */
    record Within(String path, ScimFilter inner) implements ScimFilter {
        @Override
        public boolean matches(Map<String, ?> resource) {
            return ScimJson.values(resource, path).stream()
                    .anyMatch(value -> value instanceof Map<?, ?> map && inner.matches(ScimJson.map(map)));
        }
    }

    record Compare(String path, String operator, @Nullable Object value) implements ScimFilter {
        @Override
        public boolean matches(Map<String, ?> resource) {
            var values = ScimJson.values(resource, path);
            return switch (operator) {
                case "pr" -> !values.isEmpty();
                case "ne" -> values.stream().noneMatch(each -> compare(each, "eq"));
                default -> values.stream().anyMatch(each -> compare(each, operator));
            };
        }

        private boolean compare(Object each, String by) {
            if (each instanceof Map<?, ?> map) {
                Object inner = ScimJson.map(map).get("value");
                return inner != null && compare(inner, by);
            }
            String one = String.valueOf(each).toLowerCase(Locale.ROOT);
            String other = String.valueOf(value).toLowerCase(Locale.ROOT);
            return switch (by) {
                case "eq" -> one.equals(other);
                case "co" -> one.contains(other);
                case "sw" -> one.startsWith(other);
                case "ew" -> one.endsWith(other);
                case "gt" -> one.compareTo(other) > 0;
                case "ge" -> one.compareTo(other) >= 0;
                case "lt" -> one.compareTo(other) < 0;
                case "le" -> one.compareTo(other) <= 0;
                default -> false;
            };
        }
    }

    /** What it says must be equal, where it says nothing else: such a resource can be looked up. */
    default Optional<String> equalTo(String attribute) {
        return this instanceof Compare(var path, var operator, var value)
                        && path.equalsIgnoreCase(attribute)
                        && operator.equals("eq")
                        && value instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** @throws Problem {@code scim_filter} */
    static ScimFilter read(String text) {
        var reader = new Reader(text);
        var filter = reader.or(0);
        reader.end();
        return filter;
    }

    /** Reads from left to right; {@code and} binds before {@code or}. */
    final class Reader {

        private static final int LONGEST = 2_000;
        private static final int DEEPEST = 20;
        private static final Pattern WORDS = Pattern.compile(
                "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[()\\[\\]]|[A-Za-z$][A-Za-z0-9_$.:-]*|-?[0-9][0-9.eE+-]*)");

        private final List<String> words = new ArrayList<>();
        private int at;

        Reader(String text) {
            if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
                throw wrong();
            }
            var matcher = WORDS.matcher(text.strip());
            int end = 0;
            while (end < text.strip().length()) {
                if (!matcher.find(end) || matcher.start() != end) {
                    throw wrong();
                }
                words.add(matcher.group(1));
                end = matcher.end();
            }
        }

        ScimFilter or(int depth) {
            var left = and(depth);
            while (is("or")) {
                at++;
                left = new Or(left, and(depth));
            }
            return left;
        }

        private ScimFilter and(int depth) {
            var left = one(depth);
            while (is("and")) {
                at++;
                left = new And(left, one(depth));
            }
            return left;
        }

        private ScimFilter one(int depth) {
            if (depth > DEEPEST) {
                throw wrong();
            }
            if (is("not")) {
                at++;
                return new Not(group(depth));
            }
            if (is("(")) {
                return group(depth);
            }
            String path = next();
            if (!path.matches("[A-Za-z$].*")) {
                throw wrong();
            }
            if (is("[")) {
                at++;
                var inner = or(depth + 1);
                take("]");
                return new Within(ScimJson.plain(path), inner);
            }
            String operator = next().toLowerCase(Locale.ROOT);
            return switch (operator) {
                case "pr" -> new Compare(ScimJson.plain(path), operator, null);
                case "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le" ->
                    new Compare(ScimJson.plain(path), operator, value(next()));
                default -> throw wrong();
            };
        }

        private ScimFilter group(int depth) {
            take("(");
            var inner = or(depth + 1);
            take(")");
            return inner;
        }

        private static @Nullable Object value(String word) {
            if (word.startsWith("\"")) {
                return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
            }
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                case "(", ")", "[", "]" -> throw wrong();
                default -> word;
            };
        }

        private boolean is(String word) {
            return at < words.size() && words.get(at).equalsIgnoreCase(word);
        }

        private void take(String word) {
            if (!is(word)) {
                throw wrong();
            }
            at++;
        }

        private String next() {
            if (at >= words.size()) {
                throw wrong();
            }
            return words.get(at++);
        }

        void end() {
            if (at < words.size()) {
                throw wrong();
            }
        }

        private static Problem wrong() {
            return Problem.malformed("scim_filter");
        }
    }
}
