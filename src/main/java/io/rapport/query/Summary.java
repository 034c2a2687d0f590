package io.rapport.query;

import io.rapport.model.DataModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures over groups of records, in one aggregate query. Groups come in the order of their keys, at most {@value #MOST}.
 *
 * @param fullest how many of the groups with the most records are wanted, and in that order; all in that of their keys if empty
 */
public record Summary(
        String object,
        List<Grouping> groups,
        List<Measure> measures,
        Filter filter,
        Optional<Instant> asOf,
        Optional<Integer> fullest) {

    public static final int MOST = 1_000;

    public static Summary of(String object, List<String> groups, List<String> measures) {
        return new Summary(
                object,
                groups.stream().map(Grouping::of).toList(),
                measures.stream().map(Measure::of).toList(),
                Filter.ALL,
                Optional.empty(),
                Optional.empty());
    }

    public Summary where(Filter condition) {
        return new Summary(object, groups, measures, filter.and(condition), asOf, fullest);
    }

    public Summary asOf(Optional<Instant> moment) {
        return new Summary(object, groups, measures, filter, moment, fullest);
    }

    /** Only the groups with the most records, the fullest first. */
    public Summary fullest(int groups) {
        return new Summary(object, this.groups, measures, filter, asOf, Optional.of(Math.min(groups, MOST)));
    }

    /** See {@link Query#permit}. */
    public PermittedSummary permit(DataModel model, Gate gate) {
        return Permit.summary(this, model, gate);
    }
}
