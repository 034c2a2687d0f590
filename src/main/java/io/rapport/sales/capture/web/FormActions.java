package io.rapport.sales.capture.web;

import io.rapport.model.ObjectDef;
import io.rapport.sales.lead.WebFormObject;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leads from a form's record to what puts it on a website. */
@Component
class FormActions implements RecordActions {

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return object.name().equals(WebFormObject.NAME)
                ? List.of(Action.link(visit.t("capture.embed"), href + "/embed", "globe"))
                : List.of();
    }
}
