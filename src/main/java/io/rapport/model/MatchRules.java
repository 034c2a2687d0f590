package io.rapport.model;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How a tenant wants duplicates of an object to be found; what it leaves out is as usual.
 *
 * @param fields as what a field counts, by its name; {@code none} where it doesn't
 * @param weights how much a kind of evidence counts, in per cent of the usual; 0 where it doesn't
 * @param likely the score in per cent from which two records are likely the same
 * @param certain the score in per cent from which that is called certain
 * @param warns whether whoever enters a record is told of those like it
 */
public record MatchRules(
        Map<String, String> fields, Map<String, Integer> weights, int likely, int certain, boolean warns) {

    public static final MatchRules STANDARD = new MatchRules(Map.of(), Map.of(), 50, 95, true);

    public MatchRules {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    /** Rules that somebody set once. */
    public record Edition(UUID id, OffsetDateTime at, Optional<UUID> by, MatchRules rules) {}
}
