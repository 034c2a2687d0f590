package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who looks at a moment that has passed, with the rights of today: reads what was there then, and changes nothing.
 */
record PastActor(Actor present, Instant at) implements Actor {

    @Override
    public Optional<Instant> moment() {
        return Optional.of(at);
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return action == Action.READ ? present.rows(object, action) : RowAccess.DENIED;
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return present.reads(object, field);
    }

    @Override
    public boolean masks(ObjectDef object, FieldDef field) {
        return present.masks(object, field);
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return false;
    }

    /** Of all abilities only that to take along what is read. */
    @Override
    public boolean may(Ability ability) {
        return ability == Ability.EXPORT && present.may(ability);
    }

    @Override
    public Viewer viewer() {
        return present.viewer();
    }

    @Override
    public Tenant tenant() {
        return present.tenant();
    }

    @Override
    public Optional<UUID> user() {
        return present.user();
    }

    @Override
    public String name() {
        return present.name();
    }

    @Override
    public SecondFactor secondFactor() {
        return present.secondFactor();
    }

    @Override
    public Optional<Locale> locale() {
        return present.locale();
    }

    @Override
    public Mandate mandate() {
        return present.mandate();
    }

    @Override
    public Optional<String> ip() {
        return present.ip();
    }

    @Override
    public Optional<String> seenBy() {
        return present.seenBy();
    }
}
