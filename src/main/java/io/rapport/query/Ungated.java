package io.rapport.query;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;

/** For what permissions themselves are made of: gate filters, and the inputs of a formula whose reader was checked. */
record Ungated(Viewer viewer) implements Gate {

    static Ungated of(Viewer viewer) {
        return new Ungated(viewer);
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return RowAccess.ALL;
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return true;
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return true;
    }
}
