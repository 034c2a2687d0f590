package io.rapport.api;

import io.rapport.kernel.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, taken key by key. What is wrong is named by its way through the object
 * ({@code changes.3.op}); {@link #finish} refuses keys that nobody took.
 */
final class Body {

    private final String way;
    private final Map<String, @Nullable Object> given;
    private final Set<String> taken = new HashSet<>();

    private Body(String way, Map<String, @Nullable Object> given) {
        this.way = way;
        this.given = given;
    }

    @SuppressWarnings("unchecked")
    static Body of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw Problem.malformed("not_an_object");
        }
        return new Body("", (Map<String, @Nullable Object>) map);
    }

    boolean has(String key) {
        return given.containsKey(key);
    }

    @Nullable
    Object take(String key) {
        taken.add(key);
        return given.get(key);
    }

    Optional<String> text(String key) {
        return switch (take(key)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw wrong(key, "not_a_text");
        };
    }

    String needText(String key) {
        return text(key).orElseThrow(() -> wrong(key, "required"));
    }

    Optional<Boolean> flag(String key) {
        return switch (take(key)) {
            case null -> Optional.empty();
            case Boolean flag -> Optional.of(flag);
            default -> throw wrong(key, "not_a_boolean");
        };
    }

    Optional<Long> number(String key) {
        return switch (take(key)) {
            case null -> Optional.empty();
            case Integer number -> Optional.of(number.longValue());
            case Long number -> Optional.of(number);
            case BigDecimal number
            when number.stripTrailingZeros().scale() <= 0 && number.precision() < 18 -> Optional.of(number.longValue());
            default -> throw wrong(key, "not_a_whole_number");
        };
    }

    List<@Nullable Object> list(String key) {
        return switch (take(key)) {
            case null -> List.of();
            case List<?> list -> Collections.unmodifiableList(list);
            default -> throw wrong(key, "not_a_list");
        };
    }

    /** A list of texts, which may also be written as one text with commas between. */
    List<String> texts(String key) {
        return switch (take(key)) {
            case null -> List.of();
            case String text -> Texts.list(text);
            case List<?> list -> {
                var texts = new ArrayList<String>();
                for (Object item : list) {
                    if (!(item instanceof String text)) {
                        throw wrong(key, "not_a_text");
                    }
                    texts.add(text);
                }
                yield texts;
            }
            default -> throw wrong(key, "not_a_list");
        };
    }

    @SuppressWarnings("unchecked")
    Optional<Body> object(String key) {
        return switch (take(key)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new Body(way + key + ".", (Map<String, @Nullable Object>) map));
            default -> throw wrong(key, "not_an_object");
        };
    }

    @SuppressWarnings("unchecked")
    List<Body> objects(String key) {
        var objects = new ArrayList<Body>();
        for (Object item : list(key)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(key + "." + objects.size(), "not_an_object");
            }
            objects.add(new Body(way + key + "." + objects.size() + ".", (Map<String, @Nullable Object>) map));
        }
        return objects;
    }

    /** Everything that was not yet taken. */
    Map<String, @Nullable Object> rest() {
        var rest = new java.util.LinkedHashMap<>(given);
        rest.keySet().removeAll(taken);
        taken.addAll(given.keySet());
        return rest;
    }

    Set<String> keys() {
        return given.keySet();
    }

    Problem wrong(String key, String code, Object... args) {
        return Problem.invalid(way + key, code, args);
    }

    void finish() {
        var unknown = given.keySet().stream()
                .filter(key -> !taken.contains(key))
                .map(key -> Problem.FieldError.of(way + Texts.excerpt(key), "unknown_key"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }
}
