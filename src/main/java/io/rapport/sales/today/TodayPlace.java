package io.rapport.sales.today;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.NavPart;
import java.util.List;
import org.springframework.stereotype.Component;

/** The day stands in the rail for whoever works with deals. */
@Component
class TodayPlace implements NavPart {

    static final String PATH = "/today";

    @Override
    public List<Place> first(Actor actor, DataModel model) {
        return model.object(OpportunityObject.NAME).filter(actor::sees).isPresent()
                ? List.of(new Place("today.title", PATH, "sun"))
                : List.of();
    }
}
