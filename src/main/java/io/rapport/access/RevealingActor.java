package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;

/** Somebody who has asked to see sensitive values and may: reads what else is masked. */
record RevealingActor(UserActor other) implements DelegatingActor {

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return other.knows(object, field);
    }

    @Override
    public boolean masks(ObjectDef object, FieldDef field) {
        return false;
    }
}
