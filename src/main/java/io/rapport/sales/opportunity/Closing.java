package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.CLOSED_AT;
import static io.rapport.sales.opportunity.OpportunityObject.CLOSE_DATE;
import static io.rapport.sales.opportunity.OpportunityObject.STAGE;

import io.rapport.model.FieldKey;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.sales.pipeline.PipelineObjects;
import java.time.ZoneOffset;

/** A deal ends, well or not: at a stage of its pipeline that says so, for a reason, on a day that is not to come. */
record Closing(String verb, String outcome, FieldKey<String> reason, FieldKey<String> otherReason) implements Deed {

    static Closing won() {
        return new Closing(
                OpportunityVerbs.WIN, PipelineObjects.WON, OpportunityObject.WON_REASON, OpportunityObject.LOST_REASON);
    }

    static Closing lost() {
        return new Closing(
                OpportunityVerbs.LOSE,
                PipelineObjects.LOST,
                OpportunityObject.LOST_REASON,
                OpportunityObject.WON_REASON);
    }

    @Override
    public String object() {
        return OpportunityObject.NAME;
    }

    @Override
    public void perform(Doing doing) {
        var ends = new Ends(doing, outcome);
        var day = doing.asked(CLOSE_DATE).filter(asked -> !asked.equals(doing.today()));
        for (var deal : doing) {
            if (day.filter(asked -> asked.isAfter(doing.today())).isPresent()) {
                doing.wrong(deal, CLOSE_DATE.name(), "not_yet");
            }
            ends.of(deal)
                    .ifPresentOrElse(
                            stage -> doing.set(deal, STAGE, stage),
                            () -> doing.wrong(deal, STAGE.name(), "no_stage_" + outcome));
            day.ifPresent(asked -> {
                doing.set(deal, CLOSE_DATE, asked);
                doing.set(deal, CLOSED_AT, asked.atStartOfDay().toInstant(ZoneOffset.UTC));
            });
            doing.take(deal, reason);
            doing.take(deal, OpportunityObject.COMPETITOR);
            doing.set(deal, otherReason, null);
        }
    }
}
