package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.web.view.Composer;
import java.util.Optional;
import java.util.UUID;

/** What a module lets people write above a record's timeline; the first bean of this type that has something is asked. */
public interface RecordComposer {

    Optional<Composer> composer(Visit visit, ObjectDef object, UUID id);
}
