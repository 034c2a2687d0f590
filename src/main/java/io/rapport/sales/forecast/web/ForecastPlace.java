package io.rapport.sales.forecast.web;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.sales.forecast.Forecasts;
import io.rapport.web.generic.NavPart;
import java.util.List;
import org.springframework.stereotype.Component;

/** The forecast stands in the rail for whoever may read what it is made of. */
@Component
class ForecastPlace implements NavPart {

    static final String PATH = "/forecast";

    @Override
    public List<Place> places(Actor actor, DataModel model) {
        return Forecasts.areFor(actor, model) ? List.of(new Place("forecast.title", PATH, "gauge")) : List.of();
    }
}
