package io.rapport.sales.opportunity;

import static io.rapport.sales.pipeline.PipelineObjects.EXIT_CRITERIA;

import io.rapport.model.DataModel;
import io.rapport.query.RuleConditions;
import io.rapport.records.Demands;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a stage asks of deals must be something that deals can be asked. */
@Component
class ReadableCriteria implements Demands {

    @Override
    public String object() {
        return PipelineObjects.STAGES;
    }

    @Override
    public Set<String> reads() {
        return Set.of("exit_criteria");
    }

    @Override
    public List<Demand> of(Drafts batch, DataModel model, Errors errors) {
        var deals = model.require(OpportunityObject.NAME);
        for (var stage : batch) {
            stage.get(EXIT_CRITERIA)
                    .filter(text -> RuleConditions.parse(model, deals, text).isEmpty())
                    .ifPresent(text -> errors.add(stage, EXIT_CRITERIA, "unreadable_condition"));
        }
        return List.of();
    }
}
