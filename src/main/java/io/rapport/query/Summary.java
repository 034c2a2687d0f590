package io.rapport.query;

import io.rapport.model.DataModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Figures over groups of records, in one aggregate query. Groups come in the order of their keys, at most 1,000. */
public record Summary(
        String object, List<Grouping> groups, List<Measure> measures, Filter filter, Optional<Instant> asOf) {

    public static Summary of(String object, List<String> groups, List<String> measures) {
        return new Summary(
                object,
                groups.stream().map(Grouping::of).toList(),
                measures.stream().map(Measure::of).toList(),
                Filter.ALL,
                Optional.empty());
    }

    public Summary where(Filter condition) {
        return new Summary(object, groups, measures, filter.and(condition), asOf);
    }

    public Summary asOf(Optional<Instant> moment) {
        return new Summary(object, groups, measures, filter, moment);
    }

    /** See {@link Query#permit}. */
    public PermittedSummary permit(DataModel model, Gate gate) {
        return Permit.summary(this, model, gate);
    }
}
