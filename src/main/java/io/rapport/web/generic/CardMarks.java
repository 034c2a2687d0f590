package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.web.view.Chip;
import java.util.List;
import java.util.Optional;

/** What a module has to say on its objects' cards; beans of this type are all asked. */
public interface CardMarks {

    /** What it reads of each record, all of which the visitor may read; none where it has nothing to say. */
    List<Path> reads(Visit visit, ObjectDef object);

    Optional<Chip> of(Visit visit, Row row);
}
