package io.rapport.duplicates;

import io.rapport.duplicates.match.Likeness;
import java.util.List;
import java.util.UUID;

/**
 * Records that are likely the same.
 *
 * @param score of the strongest pair, 0 to 1
 * @param certain whether that is as much as the administrator calls certain
 * @param reasons what speaks for it, the strongest first
 */
public record Cluster(List<UUID> records, double score, boolean certain, List<Likeness.Reason> reasons) {}
