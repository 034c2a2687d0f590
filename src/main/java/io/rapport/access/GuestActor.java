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

/** Somebody without an account who came by a link to one record: they see that one and may change it, and there is nothing else. */
record GuestActor(Tenant tenant, String name, Viewer viewer, Link door, Optional<String> ip) implements Actor {

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
        boolean here = object.name().equals(door.object()) && (action == Action.READ || action == Action.UPDATE);
        return here ? new RowAccess.Where(new Filter.Ids(Set.of(door.id()))) : RowAccess.DENIED;
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return object.name().equals(door.object());
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return object.name().equals(door.object());
    }
}
