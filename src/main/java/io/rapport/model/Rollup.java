package io.rapport.model;

import io.rapport.kernel.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a field tells of the live records that link to its record: how many they are, or the sum, the least, the greatest or
 * the average of one of their fields. It is kept by a follower of the log, so it is right a moment after the change.
 *
 * @param object the API name of the object whose records are counted
 * @param via their field that links here
 * @param field their field that is summed up; empty where they are only counted
 * @param filter CEL over their own fields; empty for all
 * @param countsHidden the administrator's choice: everybody reads the value, whatever records of that object they may see;
 *     else only who sees all of them
 */
public record Rollup(String object, String via, Function function, String field, String filter, boolean countsHidden) {

    /** How values become one. */
    public enum Function {
        COUNT,
        SUM,
        MIN,
        MAX,
        AVG;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST_FILTER = 10_000;

    /** @throws Problem on {@code options.…} */
    public static Rollup of(Map<String, Object> options) {
        var given = new TypeOptions(options);
        String via = Objects.requireNonNull(text(given, "via"));
        String object = Objects.requireNonNull(text(given, "object"));
        String word = given.text("function", 20);
        var function = List.of(Function.values()).stream()
                .filter(one -> one.key().equals(word))
                .findFirst()
                .orElseThrow(() -> TypeOptions.problem("function", "unknown_choice", PlainText.excerpt(word)));
        String field = Objects.requireNonNullElse(given.name("field"), "");
        String filter = Objects.requireNonNullElse(given.optionalText("filter", LONGEST_FILTER), "");
        boolean countsHidden = given.flag("counts_hidden", false);
        given.finish();
        if (function == Function.COUNT != field.isEmpty()) {
            throw TypeOptions.problem("field", field.isEmpty() ? "required" : "rollup_counts");
        }
        return new Rollup(object, via, function, field, filter, countsHidden);
    }

    private static @org.jspecify.annotations.Nullable String text(TypeOptions given, String name) {
        given.text(name, 63);
        return given.name(name);
    }

    /** As {@link #of} reads it. */
    public Map<String, Object> options() {
        var options = new LinkedHashMap<String, Object>();
        options.put("object", object);
        options.put("via", via);
        options.put("function", function.key());
        if (!field.isEmpty()) {
            options.put("field", field);
        }
        if (!filter.isEmpty()) {
            options.put("filter", filter);
        }
        options.put("counts_hidden", countsHidden);
        return options;
    }

    /** Whether what it reads is there. */
    boolean isSound(ObjectDef target, ObjectDef counted) {
        return counted.field(via)
                        .flatMap(FieldDef::relation)
                        .filter(relation -> relation.target().equals(target.name()))
                        .isPresent()
                && (field.isEmpty() || counted.field(field).flatMap(this::shown).isPresent());
    }

    /**
     * The type that shows the value.
     *
     * @throws Problem on {@code options.…} where there is no such object or field, or no such value of it
     */
    public FieldType<?> type(ObjectDef target, Optional<ObjectDef> counted) {
        var from = counted.orElseThrow(() -> TypeOptions.problem("object", "unknown_object"));
        var relation = from.field(via).flatMap(FieldDef::relation);
        if (relation.filter(link -> link.target().equals(target.name())).isEmpty()) {
            throw TypeOptions.problem("via", "rollup_no_link");
        }
        if (function == Function.COUNT) {
            return new IntegerType(true);
        }
        return from.field(field)
                .flatMap(this::shown)
                .orElseThrow(() -> TypeOptions.problem("field", "rollup_no_measure"));
    }

    /** Empty where the function makes nothing of the field; what is itself rolled up is not heard of. */
    private Optional<FieldType<?>> shown(FieldDef summed) {
        boolean extreme = function == Function.MIN || function == Function.MAX;
        if (summed.rollup() != null) {
            return Optional.empty();
        }
        return switch (summed.type()) {
            case MoneyType money -> Optional.of(money);
            case IntegerType integer -> Optional.of(function == Function.AVG ? new DecimalType(2) : integer);
            case DecimalType decimal -> Optional.of(decimal);
            case PercentType percent -> Optional.of(percent);
            case DateType date when extreme -> Optional.of(date);
            case DateTimeType time when extreme -> Optional.of(time);
            default -> Optional.empty();
        };
    }

    /** The fields of the counted records that are named here: every name in the filter, which has none of other objects. */
    public Stream<FieldDef> reads(ObjectDef counted) {
        return Stream.concat(Stream.of(via, field), Arrays.stream(filter.split("[^A-Za-z0-9_]+")))
                .flatMap(name -> counted.field(name).stream())
                .distinct();
    }

    /** The objects without what is kept from fields or objects that are gone; it comes back with them. */
    public static List<ObjectDef> withoutDead(List<ObjectDef> objects) {
        var byName = new LinkedHashMap<String, ObjectDef>();
        objects.forEach(object -> byName.put(object.name(), object));
        return objects.stream()
                .map(object -> object.fields().stream().allMatch(field -> isAlive(byName, object, field))
                        ? object
                        : new ObjectDef(
                                        object.name(),
                                        object.one(),
                                        object.many(),
                                        object.nameField(),
                                        object.icon(),
                                        object.owned(),
                                        object.custom(),
                                        object.retired(),
                                        object.fields().stream()
                                                .map(field ->
                                                        isAlive(byName, object, field) ? field : field.asRetired())
                                                .toList(),
                                        object.verbs())
                                .laidOut(object.layout()))
                .toList();
    }

    private static boolean isAlive(Map<String, ObjectDef> objects, ObjectDef object, FieldDef field) {
        var rollup = field.rollup();
        if (rollup == null || field.retired()) {
            return true;
        }
        var counted = objects.get(rollup.object());
        return counted != null && !counted.retired() && rollup.isSound(object, counted);
    }

    /** Types as rows keep them, with what is rolled up beside the options. */
    public static Map<String, Object> without(Map<String, Object> options) {
        var rest = new LinkedHashMap<>(options);
        rest.remove("rollup");
        return rest;
    }
}
