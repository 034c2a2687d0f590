package io.rapport.consent.web;

import io.rapport.consent.Persons;
import io.rapport.model.ObjectDef;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import java.util.List;
import org.springframework.stereotype.Component;

/** The way from somebody's record to what they agreed to. */
@Component
class ConsentActions implements RecordActions {

    private final Persons persons;

    ConsentActions(Persons persons) {
        this.persons = persons;
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return persons.has(object.name())
                ? List.of(Action.link(visit.t("consent.title"), href + "/consent", "list-checks"))
                : List.of();
    }
}
