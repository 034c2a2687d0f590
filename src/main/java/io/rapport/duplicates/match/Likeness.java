package io.rapport.duplicates.match;

import java.util.List;

/**
 * How likely it is that two records describe the same.
 *
 * @param bits the evidence: the logarithm to base 2 of how much more likely the likenesses are among duplicates
 */
public record Likeness(double bits, List<Reason> reasons) {

    /** What speaks for it: the trait, and whether it is the same or only similar. */
    public record Reason(Trait trait, boolean same, double bits) {}

    /** What evidence two records need for even odds: among the candidates, about one pair in a thousand is a duplicate. */
    private static final double PRIOR = 10;

    /** Between 0 and 1. */
    public double score() {
        return 1 / (1 + Math.pow(2, PRIOR - bits));
    }
}
