package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.UUID;

/** What a module has to say above records' pages; beans of this type are all asked, so they know it without a question. */
@FunctionalInterface
public interface RecordNotices {

    List<Notice> of(Visit visit, ObjectDef object, UUID id);
}
