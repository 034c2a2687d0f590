package io.rapport.sales.team;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.web.generic.NavPart;
import java.util.List;
import org.springframework.stereotype.Component;

/** The team's page stands in the rail below the forecast, for whoever may read what both are made of. */
@Component
class TeamPlace implements NavPart {

    static final String PATH = "/team";

    @Override
    public List<Place> places(Actor actor, DataModel model) {
        return Forecasts.areFor(actor, model) ? List.of(new Place("team.title", PATH, "trophy")) : List.of();
    }
}
