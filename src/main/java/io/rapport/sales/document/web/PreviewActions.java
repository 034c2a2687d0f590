package io.rapport.sales.document.web;

import io.rapport.model.ObjectDef;
import io.rapport.sales.document.TemplateObject;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import java.util.List;
import org.springframework.stereotype.Component;

/** Leads from a template's record to what it looks like. */
@Component
class PreviewActions implements RecordActions {

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return object.name().equals(TemplateObject.NAME)
                ? List.of(Action.link(visit.t("document.preview"), href + "/preview", "eye"))
                : List.of();
    }
}
