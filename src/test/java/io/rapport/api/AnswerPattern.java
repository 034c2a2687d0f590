package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an example says of its answer: a value stands for itself, {@code "{name}"} for something that is given that name or
 * has it already, {@code "…"} for anything; {@code "…": "…"} in an object allows more keys, {@code "…"} at the end of a list
 * more items.
 */
record AnswerPattern(Map<String, String> names) {

    private static final String ANYTHING = "…";
    private static final Pattern NAME = Pattern.compile("\\{([a-z_0-9]+)}");

    /** The text with all names known so far. */
    String filled(String text) {
        var result = text;
        for (var entry : names.entrySet()) {
            result = result.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return result;
    }

    void match(String way, Object pattern, Object actual) {
        switch (pattern) {
            case Map<?, ?> map -> matchObject(way, map, actual);
            case List<?> list -> matchList(way, list, actual);
            case String text -> matchText(way, text, actual);
            case Number number -> {
                assertThat(actual).as(way).isInstanceOf(Number.class);
                assertThat(new BigDecimal(actual.toString())).as(way).isEqualByComparingTo(number.toString());
            }
            case null, default -> assertThat(actual).as(way).isEqualTo(pattern);
        }
    }

    private void matchObject(String way, Map<?, ?> pattern, Object actual) {
        if (!(actual instanceof Map<?, ?> object)) {
            fail(way + " should be an object, is " + actual);
            return;
        }
        pattern.forEach((key, value) -> {
            if (!key.equals(ANYTHING)) {
                assertThat(object.containsKey(key))
                        .as(way + "." + key + " in " + object)
                        .isTrue();
                match(way + "." + key, value, object.get(key));
            }
        });
        if (!pattern.containsKey(ANYTHING)) {
            assertThat(object.keySet()).as(way).hasSameSizeAs(pattern.keySet());
        }
    }

    private void matchList(String way, List<?> pattern, Object actual) {
        if (!(actual instanceof List<?> list)) {
            fail(way + " should be a list, is " + actual);
            return;
        }
        boolean open = !pattern.isEmpty() && ANYTHING.equals(pattern.getLast());
        int size = open ? pattern.size() - 1 : pattern.size();
        if (open) {
            assertThat(list.size()).as(way + " has " + list).isGreaterThanOrEqualTo(size);
        } else {
            assertThat(list).as(way).hasSize(size);
        }
        for (int i = 0; i < size; i++) {
            match(way + "." + i, pattern.get(i), list.get(i));
        }
    }

    private void matchText(String way, String pattern, Object actual) {
        if (pattern.equals(ANYTHING)) {
            return;
        }
        var name = NAME.matcher(pattern);
        if (name.matches() && !names.containsKey(name.group(1))) {
            assertThat(actual).as(way).isNotNull();
            names.put(name.group(1), actual.toString());
            return;
        }
        assertThat(actual).as(way).isEqualTo(filled(pattern));
    }
}
