package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.web.view.Action;
import java.util.List;

/** What a module offers on the pages of its objects' records, in their menu; beans of this type are all asked. */
public interface RecordActions {

    /** @param href the record's page */
    List<Action> of(Visit visit, ObjectDef object, String href);

    /** What stands beside the menu, for records that are not in the trash. */
    default List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return List.of();
    }
}
