package io.rapport.query;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.util.Map;
import java.util.Set;

/** Lets through what a test says. */
record FakeGate(Viewer viewer, Map<String, RowAccess> rows, Set<String> hidden) implements Gate {

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return rows.getOrDefault(object.name(), RowAccess.ALL);
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return !hidden.contains(object.name() + "." + field.name());
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return reads(object, field);
    }
}
