package io.rapport.sales.forecast.web;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.web.generic.NavPart;
import java.util.List;
import org.springframework.stereotype.Component;

/** The forecast stands in the rail for whoever may read what it is made of. */
@Component
class ForecastPlace implements NavPart {

    static final String PATH = "/forecast";

    @Override
    public List<Place> places(Actor actor, DataModel model) {
        return isFor(actor, model) ? List.of(new Place("forecast.title", PATH, "gauge")) : List.of();
    }

    static boolean isFor(Actor actor, DataModel model) {
        return reads(actor, model, OpportunityObject.NAME, "amount", "expected_value", "close_date", "stage", "owner")
                && reads(actor, model, PipelineObjects.STAGES, "outcome", "forecast_category")
                && reads(actor, model, "users", "team");
    }

    private static boolean reads(Actor actor, DataModel model, String object, String... fields) {
        return model.object(object)
                .filter(actor::sees)
                .filter(def -> List.of(fields).stream().allMatch(field -> actor.reads(def, def.require(field))))
                .isPresent();
    }
}
