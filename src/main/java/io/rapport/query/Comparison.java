package io.rapport.query;

import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has become of the records that a filter shows, between two moments.
 *
 * @param measure what is summed up, {@code sum(amount)}; empty where records are only counted
 * @param outcome the path that tells how records end, {@code stage.outcome}; empty where nothing does
 */
public record Comparison(
        String object, Filter filter, Instant from, Instant to, Optional<Measure> measure, Optional<Path> outcome) {

    private static final String OUTCOME = "outcome";

    /** See {@link Query#permit}. */
    public PermittedComparison permit(DataModel model, Gate gate) {
        var summary = new Summary(
                object,
                outcome.stream().map(path -> Grouping.of(path.toString())).toList(),
                List.of(measure.orElseGet(() -> Measure.of("count"))),
                filter,
                Optional.of(from),
                Optional.empty());
        return new PermittedComparison(summary.permit(model, gate), to);
    }

    /** The outcome of the stage, or of whatever an object's records go through, as far as the gate's viewer knows of it. */
    public static Optional<Path> outcome(DataModel model, ObjectDef object, Gate gate) {
        return object.liveFields().stream()
                .filter(field -> gate.reads(object, field))
                .flatMap(field -> ends(model, field, gate).stream())
                .findFirst();
    }

    private static Optional<Path> ends(DataModel model, FieldDef field, Gate gate) {
        return field.relation()
                .flatMap(relation -> model.object(relation.target()))
                .filter(gate::sees)
                .filter(target -> target.field(OUTCOME)
                        .filter(outcome -> outcome.type() instanceof ChoiceType && gate.reads(target, outcome))
                        .isPresent())
                .map(target -> Path.of(field.name() + "." + OUTCOME));
    }
}
