package io.rapport.query;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.time.Instant;
import java.util.Optional;

/**
 * What an actor may see and act on. A field that is not readable does not exist for the actor: not in select, filter, sort,
 * group or aggregate, nor through a relation.
 */
public interface Gate {

    RowAccess rows(ObjectDef object, Action action);

    boolean reads(ObjectDef object, FieldDef field);

    boolean writes(ObjectDef object, FieldDef field);

    Viewer viewer();

    /** The moment that is looked at where a query names none; empty for now. The rights are today's in any case. */
    default Optional<Instant> moment() {
        return Optional.empty();
    }

    /** Whether the object exists for the actor at all. */
    default boolean sees(ObjectDef object) {
        return !(rows(object, Action.READ) instanceof RowAccess.Denied);
    }
}
