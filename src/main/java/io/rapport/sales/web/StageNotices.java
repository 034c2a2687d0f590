package io.rapport.sales.web;

import io.rapport.kernel.Ref;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Above an open deal: what its stage is about, and that it has been there for longer than is expected. */
@Component
class StageNotices implements RecordNotices {

    private static final Path GUIDANCE = Path.of("stage.guidance");

    private final Queries queries;

    StageNotices(Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        if (!StageAge.isKnown(visit, object)) {
            return List.of();
        }
        var paths = new ArrayList<>(List.of(StageAge.SINCE, StageAge.OPEN, StageAge.EXPECTED, Path.of("stage")));
        if (Silence.isKnown(visit, object)) {
            Silence.PATHS.stream().filter(path -> !paths.contains(path)).forEach(paths::add);
        }
        var stages = visit.object(PipelineObjects.STAGES);
        if (visit.reads(stages, stages.require("guidance"))) {
            paths.add(GUIDANCE);
        }
        var query = Query.of(object.name())
                .select(paths)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .filter(row -> Boolean.TRUE.equals(row.get(StageAge.OPEN)))
                .map(row -> notices(visit, row, paths.contains(GUIDANCE)))
                .orElse(List.of());
    }

    private static List<Notice> notices(Visit visit, Row row, boolean guided) {
        var notices = new ArrayList<Notice>();
        String stage = row.get(Path.of("stage")) instanceof Ref ref && ref.label() != null ? ref.label() : "–";
        StageAge.of(visit, row)
                .filter(StageAge::isStalled)
                .ifPresent(age -> notices.add(new Notice(
                        "warn", visit.t("deal.stalled.why", stage, age.days(), age.expected()), Optional.empty())));
        Silence.of(visit, row)
                .ifPresent(silence -> notices.add(new Notice(
                        "warn", visit.t("deal.silent.why", silence.days(), silence.allowed()), Optional.empty())));
        if (guided && row.get(GUIDANCE) instanceof String text && !text.isBlank()) {
            notices.add(new Notice(
                    "info",
                    visit.t("deal.guidance", stage, LongTextType.lines(text).strip()),
                    Optional.empty()));
        }
        return notices;
    }
}
