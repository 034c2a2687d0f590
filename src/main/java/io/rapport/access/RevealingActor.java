package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Somebody who has asked to see sensitive values and may: reads what else is masked, and changes nothing. */
record RevealingActor(UserActor seen) implements Actor {

    @Override
    public Tenant tenant() {
        return seen.tenant();
    }

    @Override
    public Optional<UUID> user() {
        return seen.user();
    }

    @Override
    public String name() {
        return seen.name();
    }

    @Override
    public Optional<Locale> locale() {
        return seen.locale();
    }

    @Override
    public Mandate mandate() {
        return seen.mandate();
    }

    @Override
    public Optional<String> ip() {
        return seen.ip();
    }

    @Override
    public boolean may(Ability ability) {
        return seen.may(ability);
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return seen.rows(object, action);
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return seen.knows(object, field);
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return seen.writes(object, field);
    }

    @Override
    public Viewer viewer() {
        return seen.viewer();
    }
}
