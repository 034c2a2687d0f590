package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.util.Optional;
import java.util.UUID;

/** Rapport itself at work, for a stated reason; never in the path of a request. */
record SystemActor(Tenant tenant, String name, Viewer viewer) implements Actor {

    @Override
    public Optional<UUID> user() {
        return Optional.empty();
    }

    @Override
    public boolean may(Ability ability) {
        return true;
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
