package io.rapport.sales.web;

import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.web.generic.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For how many days nobody has changed an open deal or done anything about it, in the organisation's zone, beside how many its stage, or
 * else its pipeline, puts up with.
 */
record Silence(long days, long allowed) {

    private static final Path ACTIVITY = Path.of("last_activity_at");
    private static final Path CHANGE = Path.of("updated_at");
    private static final Path OF_STAGE = Path.of("stage.quiet_days");
    private static final Path OF_PIPELINE = Path.of("pipeline.quiet_days");

    static final List<Path> PATHS = List.of(StageAge.OPEN, ACTIVITY, CHANGE, OF_STAGE, OF_PIPELINE);

    /** Whether the visitor may read what it is made of; of the past nobody knows it. */
    static boolean isKnown(Visit visit, ObjectDef object) {
        return object.name().equals(OpportunityObject.NAME)
                && visit.moment().isEmpty()
                && Stream.of("stage", "pipeline", "is_open", "last_activity_at", "updated_at")
                        .allMatch(name -> visit.reads(object, object.require(name)))
                && Stream.of(PipelineObjects.STAGES, PipelineObjects.PIPELINES).allMatch(name -> visit.model()
                        .object(name)
                        .filter(visit.actor()::sees)
                        .filter(holder -> visit.reads(holder, holder.require("quiet_days")))
                        .isPresent());
    }

    /** Of an open deal that has been silent for too long. */
    static Optional<Silence> of(Visit visit, Row deal) {
        var allowed = Optional.ofNullable(deal.get(OF_STAGE)).or(() -> Optional.ofNullable(deal.get(OF_PIPELINE)));
        var last = Stream.of(ACTIVITY, CHANGE)
                .map(deal::get)
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .max(Instant::compareTo);
        if (!Boolean.TRUE.equals(deal.get(StageAge.OPEN))
                || last.isEmpty()
                || !(allowed.orElse(null) instanceof Long most)) {
            return Optional.empty();
        }
        var zone = visit.actor().tenant().zone();
        long days = ChronoUnit.DAYS.between(
                LocalDate.ofInstant(last.get(), zone), LocalDate.ofInstant(Instant.now(), zone));
        return Optional.of(new Silence(days, most)).filter(silence -> silence.days() > most);
    }
}
