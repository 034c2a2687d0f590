package io.rapport.model;

import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;

/** Where a field or a whole object is used, said by rooms that the model doesn't know. */
@FunctionalInterface
public interface FieldUses {

    /** @param field empty where the whole object is meant */
    List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field);
}
