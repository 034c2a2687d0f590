package io.rapport.sales.opportunity;

import io.rapport.kernel.Ref;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The first stage of each pipeline that has an outcome, in one query for a whole batch. */
final class Ends {

    private static final int MOST = 500;

    private final Map<UUID, Ref> stages = new HashMap<>();

    Ends(Doing doing, String outcome) {
        var query = Query.of(PipelineObjects.STAGES, "pipeline")
                .where(outcome(doing, outcome))
                .orderBy(Sort.list("position"))
                .limit(MOST);
        for (var row : doing.find(query)) {
            row.value("pipeline").ifPresent(pipeline -> stages.putIfAbsent(((Ref) pipeline).id(), Ref.to(row.id())));
        }
    }

    private static Filter outcome(Doing doing, String outcome) {
        var stages = doing.model().require(PipelineObjects.STAGES);
        return Filters.cel("outcome == \"" + outcome + "\"", doing.model(), stages, doing.actor());
    }

    /** Of the deal's own pipeline. */
    Optional<Ref> of(Draft deal) {
        return deal.get(OpportunityObject.PIPELINE).map(pipeline -> stages.get(pipeline.id()));
    }
}
