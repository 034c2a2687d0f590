package io.rapport.sales.web;

import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.web.generic.CardMarks;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Tone;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Marks the deals that have been in their stage for longer than is expected there. */
@Component
class StalledCards implements CardMarks {

    @Override
    public List<Path> reads(Visit visit, ObjectDef object) {
        return StageAge.isKnown(visit, object) ? List.of(StageAge.SINCE, StageAge.OPEN, StageAge.EXPECTED) : List.of();
    }

    @Override
    public Optional<Chip> of(Visit visit, Row row) {
        return StageAge.of(visit, row)
                .filter(StageAge::isStalled)
                .map(age -> new Chip(visit.t("deal.stalled", age.days(), age.expected()), Tone.ROSE));
    }
}
