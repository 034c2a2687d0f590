package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.FURTHEST_STAGE;
import static io.rapport.sales.opportunity.OpportunityObject.STAGE;

import io.rapport.kernel.Ref;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.Set;

/**
 * How far a deal ever came: the last of the open and won stages of its pipeline that it was in. Being lost or going back takes nothing
 * of it; going to another pipeline begins anew.
 */
final class Furthest {

    static final Set<String> READS =
            Set.of("stage.position", "furthest_stage", "furthest_stage.position", "furthest_stage.pipeline");

    private Furthest() {}

    static void set(Drafts batch, Draft draft) {
        var stage = draft.get(STAGE);
        boolean lost = batch.related(draft, "stage.outcome", String.class)
                .filter(PipelineObjects.LOST::equals)
                .isPresent();
        if (stage.isEmpty() || lost) {
            return;
        }
        var pipeline = batch.related(draft, "stage.pipeline", Ref.class).map(Ref::id);
        var before = batch.related(draft, "furthest_stage.pipeline", Ref.class).map(Ref::id);
        long position = batch.related(draft, "stage.position", Long.class).orElse(0L);
        long furthest =
                batch.related(draft, "furthest_stage.position", Long.class).orElse(0L);
        if (before.isEmpty() || !before.equals(pipeline) || position >= furthest) {
            draft.set(FURTHEST_STAGE, stage.get());
        }
    }
}
