package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.STAGE;

import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.records.Demands;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the stage that a deal is in asks before the deal goes on; back, to another pipeline and to lost it may always go. */
@Component
class ExitCriteria implements Demands {

    @Override
    public String object() {
        return OpportunityObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "stage",
                "stage.name",
                "stage.pipeline",
                "stage.position",
                "stage.outcome",
                "stage.exit_criteria",
                "stage.exit_text");
    }

    @Override
    public List<Demand> of(Drafts batch, DataModel model, Errors errors) {
        var demands = new ArrayList<Demand>();
        for (var deal : batch) {
            var before = deal.before(STAGE);
            if (before.isEmpty() || !deal.changed(STAGE)) {
                continue;
            }
            var criteria = text(batch.of(before.get(), "stage.exit_criteria"));
            if (criteria.isPresent() && isOn(batch, before.get(), deal.get(STAGE))) {
                String name = text(batch.of(before.get(), "stage.name")).orElse("–");
                String told = text(batch.of(before.get(), "stage.exit_text")).orElse(criteria.get());
                demands.add(new Demand(deal.id(), criteria.get(), STAGE.name(), "exit_criteria", List.of(name, told)));
            }
        }
        return demands;
    }

    private static boolean isOn(Drafts batch, Ref from, Optional<Ref> to) {
        if (to.isEmpty()) {
            return false;
        }
        String outcome = text(batch.of(to.get(), "stage.outcome")).orElse(PipelineObjects.OPEN);
        if (!batch.of(from, "stage.pipeline").equals(batch.of(to.get(), "stage.pipeline"))
                || outcome.equals(PipelineObjects.LOST)) {
            return false;
        }
        return outcome.equals(PipelineObjects.WON) || position(batch, to.get()) > position(batch, from);
    }

    private static long position(Drafts batch, Ref stage) {
        return batch.of(stage, "stage.position").map(Long.class::cast).orElse(0L);
    }

    private static Optional<String> text(Optional<Object> value) {
        return value.map(Object::toString).filter(text -> !text.isBlank());
    }
}
