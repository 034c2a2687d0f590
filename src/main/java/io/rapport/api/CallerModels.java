package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.model.Models;
import org.springframework.stereotype.Component;

/** Looks up what a caller may know of the model. */
@Component
class CallerModels {

    private final Models models;

    CallerModels(Models models) {
        this.models = models;
    }

    CallerModel of(Actor actor) {
        return new CallerModel(actor, models.of(actor.tenant()));
    }
}
