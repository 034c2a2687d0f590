package io.rapport.access;

import io.rapport.kernel.Link;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Somebody without an account who hands something in: they make records of one object and see nothing but the door by which they came. */
record VisitorActor(Tenant tenant, String name, Viewer viewer, String makes, Link door, Optional<String> ip)
        implements Actor {

    /** The object is there, its records are not to be seen. */
    private static final RowAccess NONE = new RowAccess.Where(new Filter.Ids(Set.of()));

    @Override
    public Optional<UUID> user() {
        return Optional.empty();
    }

    @Override
    public boolean may(Ability ability) {
        return false;
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        if (action == Action.READ && object.name().equals(door.object())) {
            return new RowAccess.Where(new Filter.Ids(Set.of(door.id())));
        }
        if (!object.name().equals(makes)) {
            return RowAccess.DENIED;
        }
        return switch (action) {
            case CREATE -> RowAccess.ALL;
            case READ -> NONE;
            default -> RowAccess.DENIED;
        };
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return object.name().equals(door.object()) || object.name().equals(makes);
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return object.name().equals(makes);
    }
}
