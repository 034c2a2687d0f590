package io.rapport.sales.web;

import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.web.generic.CardMarks;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Tone;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Marks the deals that have been in their stage for longer than is expected there, and those that nobody has stirred for too long. */
@Component
class StalledCards implements CardMarks {

    @Override
    public List<Path> reads(Visit visit, ObjectDef object) {
        var paths = new LinkedHashSet<Path>();
        if (StageAge.isKnown(visit, object)) {
            paths.addAll(List.of(StageAge.SINCE, StageAge.OPEN, StageAge.EXPECTED));
        }
        if (Silence.isKnown(visit, object)) {
            paths.addAll(Silence.PATHS);
        }
        return List.copyOf(paths);
    }

    @Override
    public Optional<Chip> of(Visit visit, Row row) {
        var age = StageAge.of(visit, row).filter(StageAge::isStalled);
        var silence = Silence.of(visit, row);
        if (age.isPresent() && silence.isPresent()) {
            return Optional.of(new Chip(
                    visit.t(
                            "deal.stalled.both",
                            age.get().days(),
                            age.get().expected(),
                            silence.get().days()),
                    Tone.ROSE));
        }
        return age.map(stalled -> new Chip(visit.t("deal.stalled", stalled.days(), stalled.expected()), Tone.ROSE))
                .or(() -> silence.map(quiet -> new Chip(visit.t("deal.silent", quiet.days()), Tone.AMBER)));
    }
}
