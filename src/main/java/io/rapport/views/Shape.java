package io.rapport.views;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How records are shown, beyond which, in what order and with which columns. Each part has a name, which is also that of its
 * parameter in the address, and a text.
 *
 * <ul>
 *   <li>{@code as}: {@code board}, {@code calendar}, {@code split}; absent for a table
 *   <li>{@code group}: what a table is grouped by, {@code stage} or {@code close_date:month}
 *   <li>{@code sums}: what stands below the columns, {@code sum(amount),avg(probability)}, or {@code none}
 *   <li>{@code by}, {@code swim}: the fields that the columns and the lanes of a board stand for
 *   <li>{@code cards}: the fields that a card shows
 *   <li>{@code folded}, {@code closed}: the values of a board's columns and of its lanes that are put away
 *   <li>{@code day}, {@code until}: the field by which a calendar places records, and the one with their last day
 *   <li>{@code scale}: {@code month}, {@code week} or {@code day}
 *   <li>{@code widths}: of columns in pixels, {@code name:240,owner:120}
 *   <li>{@code pinned}: how many of the first columns stay in sight
 *   <li>{@code track}: the id of what the columns of a board are parts of, such as a pipeline
 * </ul>
 */
public record Shape(Map<String, String> parts) {

    public static final List<String> NAMES = List.of(
            "as", "group", "sums", "by", "swim", "cards", "folded", "closed", "day", "until", "scale", "widths",
            "pinned", "track");
    public static final Shape NONE = new Shape(Map.of());

    private static final List<String> PLAIN = List.of("as", "folded", "closed", "scale", "pinned", "track");
    private static final Pattern SUM = Pattern.compile("[a-z]+\\(([a-z0-9_.]+)\\)");

    public Shape {
        var kept = new LinkedHashMap<String, String>();
        for (String name : NAMES) {
            String text = parts.getOrDefault(name, "").strip();
            if (!text.isEmpty()) {
                kept.put(name, text);
            }
        }
        parts = java.util.Collections.unmodifiableMap(kept);
    }

    /** Empty where nothing is said. */
    public String get(String name) {
        return Objects.requireNonNullElse(parts.get(name), "");
    }

    public Shape with(String name, String text) {
        var changed = new LinkedHashMap<>(parts);
        changed.put(name, text);
        return new Shape(changed);
    }

    int length() {
        return parts.values().stream().mapToInt(String::length).sum();
    }

    /** The shape without what names fields that somebody does not know of. */
    Shape only(Predicate<String> known) {
        var left = new LinkedHashMap<String, String>();
        parts.forEach((name, text) -> left.put(
                name,
                String.join(
                        ",",
                        items(name, text).stream()
                                .filter(item ->
                                        path(name, item).filter(known.negate()).isEmpty())
                                .toList())));
        return new Shape(left);
    }

    /** The paths of all fields that it names. */
    List<String> paths() {
        return parts.entrySet().stream()
                .flatMap(part -> items(part.getKey(), part.getValue()).stream()
                        .flatMap(item -> path(part.getKey(), item).stream()))
                .distinct()
                .toList();
    }

    /** How many things are named. */
    int size() {
        return parts.entrySet().stream()
                .mapToInt(part -> items(part.getKey(), part.getValue()).size())
                .sum();
    }

    private static List<String> items(String name, String text) {
        return PLAIN.contains(name)
                ? List.of(text)
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static Optional<String> path(String name, String item) {
        if (PLAIN.contains(name) || item.isEmpty()) {
            return Optional.empty();
        }
        if (name.equals("sums")) {
            var sum = SUM.matcher(item);
            return sum.matches() ? Optional.of(sum.group(1)) : Optional.empty();
        }
        int colon = item.indexOf(':');
        return Optional.of(colon < 0 ? item : item.substring(0, colon));
    }
}
