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

/**
 * How long an open deal has been in its stage, in days of the organisation's zone, beside how long is expected there. It is
 * stalled when it has been there longer.
 */
record StageAge(long days, long expected) {

    static final Path SINCE = Path.of("stage_since");
    static final Path OPEN = Path.of("is_open");
    static final Path EXPECTED = Path.of("stage.expected_days");

    /** Whether the visitor may read what it is made of. */
    static boolean isKnown(Visit visit, ObjectDef object) {
        if (!object.name().equals(OpportunityObject.NAME)) {
            return false;
        }
        var stages = visit.model().object(PipelineObjects.STAGES).filter(visit.actor()::sees);
        return stages.flatMap(stage -> stage.field("expected_days"))
                        .filter(field -> visit.reads(stages.get(), field))
                        .isPresent()
                && List.of("stage", "stage_since", "is_open").stream()
                        .allMatch(name -> visit.reads(object, object.require(name)));
    }

    /** Of an open deal whose stage says how long is expected. */
    static Optional<StageAge> of(Visit visit, Row deal) {
        boolean open =
                Optional.ofNullable(deal.get(OPEN)).filter(Boolean.TRUE::equals).isPresent();
        if (!open || !(deal.get(SINCE) instanceof Instant since) || !(deal.get(EXPECTED) instanceof Long expected)) {
            return Optional.empty();
        }
        var zone = visit.actor().tenant().zone();
        var today = LocalDate.ofInstant(visit.moment().orElseGet(Instant::now), zone);
        return Optional.of(new StageAge(ChronoUnit.DAYS.between(LocalDate.ofInstant(since, zone), today), expected));
    }

    boolean isStalled() {
        return days > expected;
    }
}
