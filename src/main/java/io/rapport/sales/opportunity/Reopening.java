package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.CLOSE_DATE;
import static io.rapport.sales.opportunity.OpportunityObject.LOST_REASON;
import static io.rapport.sales.opportunity.OpportunityObject.STAGE;
import static io.rapport.sales.opportunity.OpportunityObject.WON_REASON;

import io.rapport.kernel.Ref;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A deal that was over is taken up again, where somebody says or else at its pipeline's first stage. */
@Component
class Reopening implements Deed {

    @Override
    public String object() {
        return OpportunityObject.NAME;
    }

    @Override
    public String verb() {
        return OpportunityVerbs.REOPEN;
    }

    @Override
    public void perform(Doing doing) {
        var firsts = new Ends(doing, PipelineObjects.OPEN);
        var asked = doing.asked(STAGE);
        boolean fits = asked.isEmpty() || isOpen(doing, asked.get());
        for (var deal : doing) {
            Optional<Ref> stage = asked.or(() -> firsts.of(deal));
            if (!fits || stage.isEmpty()) {
                doing.wrong(deal, STAGE.name(), fits ? "no_stage_open" : "stage_closed");
            }
            stage.ifPresent(to -> doing.set(deal, STAGE, to));
            doing.take(deal, CLOSE_DATE);
            doing.set(deal, WON_REASON, null);
            doing.set(deal, LOST_REASON, null);
        }
    }

    private static boolean isOpen(Doing doing, Ref stage) {
        var stages = doing.model().require(PipelineObjects.STAGES);
        var query = Query.of(PipelineObjects.STAGES)
                .where(new Filter.Ids(Set.of(stage.id())))
                .where(Filters.cel("outcome == \"open\"", doing.model(), stages, doing.actor()))
                .limit(1);
        return !doing.find(query).isEmpty();
    }
}
