package io.rapport.query;

import io.rapport.kernel.Problem;
import java.util.Locale;

/** A key that a summary groups by; dates can be taken by the calendar period that they fall into. */
public record Grouping(Path path, Bucket bucket) {

    /** A calendar period; weeks start on the viewer's first day of the week. */
    public enum Bucket {
        NONE,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /** Reads {@code stage} or {@code close_date:month}. */
    public static Grouping of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Grouping(Path.of(text), Bucket.NONE);
        }
        for (var bucket : Bucket.values()) {
            if (bucket != Bucket.NONE && bucket.name().toLowerCase(Locale.ROOT).equals(text.substring(colon + 1))) {
                return new Grouping(Path.of(text.substring(0, colon)), bucket);
            }
        }
        throw Problem.malformed("unknown_period", text);
    }

    @Override
    public String toString() {
        return bucket == Bucket.NONE
                ? path.toString()
                : path + ":" + bucket.name().toLowerCase(Locale.ROOT);
    }
}
