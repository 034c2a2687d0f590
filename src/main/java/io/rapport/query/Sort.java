package io.rapport.query;

import java.util.Arrays;
import java.util.List;

/** One key of an order; records without a value come last either way. */
public record Sort(Path path, boolean descending) {

    /** Reads {@code -amount,name}. */
    public static List<Sort> list(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::trim)
                        .map(Sort::one)
                        .toList();
    }

    private static Sort one(String text) {
        return text.startsWith("-") ? new Sort(Path.of(text.substring(1)), true) : new Sort(Path.of(text), false);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + path;
    }
}
