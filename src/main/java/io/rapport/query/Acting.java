package io.rapport.query;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.time.Instant;
import java.util.Optional;

/** Lets through, of one object, only the records that somebody may act on so: a query by this gate asks whether one may. */
public record Acting(Gate gate, ObjectDef acted, Action action) implements Gate {

    @Override
    public RowAccess rows(ObjectDef object, Action asked) {
        return gate.rows(object, object.name().equals(acted.name()) ? action : asked);
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

    @Override
    public Optional<Instant> moment() {
        return gate.moment();
    }
}
