package io.rapport.web.sharing;

import io.rapport.model.ObjectDef;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import java.util.List;
import org.springframework.stereotype.Component;

/** The way from a record to whom it is open for. */
@Component
class SharingActions implements RecordActions {

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of(Action.link(visit.t("sharing.verb"), href + "/sharing", "eye"));
    }
}
