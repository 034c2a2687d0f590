package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gate;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;

/** Lets through, of one object, only the records that somebody may change: a query by this gate asks whether one may. */
record Editing(Gate gate, ObjectDef edited) implements Gate {

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return gate.rows(object, object.name().equals(edited.name()) ? Action.UPDATE : action);
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return gate.reads(object, field);
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return gate.writes(object, field);
    }

    @Override
    public Viewer viewer() {
        return gate.viewer();
    }
}
