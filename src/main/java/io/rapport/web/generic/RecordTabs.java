package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.web.view.RelatedTab;
import java.util.List;

/** What a module shows beside the timelines of records; beans of this type are all asked. */
public interface RecordTabs {

    /** @param href the record's page */
    List<RelatedTab> of(Visit visit, ObjectDef object, String href);
}
