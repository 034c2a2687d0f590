package io.rapport.query;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How many records went one way, with the sums of what they measured before and after; what was not there before or is no longer
 * counts as zero. What opened and all {@link #difference differences} make exactly what is there at the end.
 */
public record Movement(Kind kind, long count, BigDecimal before, BigDecimal after) {

    /** The ways that records go; each goes one of them. */
    public enum Kind {
        /** Made since. */
        NEW,
        /** Was there, and fits the filter now; or came back out of the trash. */
        MOVED_IN,
        WON,
        LOST,
        /** In the trash now. */
        DELETED,
        /** Is there, and no longer fits the filter. */
        MOVED_OUT,
        RAISED,
        LOWERED,
        /** Measures the same, and something else about it has changed that the viewer may read. */
        CHANGED,
        SAME;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BigDecimal difference() {
        return after.subtract(before);
    }
}
