package io.rapport.duplicates;

import io.rapport.duplicates.match.Trait;
import java.util.List;
import java.util.UUID;

/**
 * What rules would find beside what today's find, among the same records.
 *
 * @param total the records that there are and the actor sees
 * @param looked_at how many of them each pair was sought for: all, or as many as were drawn by chance
 * @param gone pairs that would no longer be found
 * @param found pairs that would be found newly
 */
public record Preview(
        String object,
        long total,
        long looked_at,
        Figures today,
        Figures then,
        long gone,
        long found,
        List<Example> examples) {

    /**
     * How much is found.
     *
     * @param about the pairs among all records, as far as those looked at let expect
     */
    public record Figures(long pairs, long clusters, long about) {}

    /** What becomes of a pair. */
    public enum Fate {
        FOUND,
        GONE,
        STAYS
    }

    /**
     * Two records.
     *
     * @param before the score by today's rules, 0 to 1
     * @param after the score by the changed ones
     * @param reasons what speaks for it by those rules that find it, the strongest first
     */
    public record Example(Fate fate, UUID one, UUID other, double before, double after, List<Why> reasons) {}

    /** Of what kind the evidence is, and whether it is the same or only similar. */
    public record Why(Trait trait, boolean same) {}

    public boolean isSample() {
        return looked_at < total;
    }
}
