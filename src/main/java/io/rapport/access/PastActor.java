package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who looks at a moment that has passed, with the rights of today: reads what was there then, and changes nothing.
 */
record PastActor(Actor present, Instant at) implements DelegatingActor {

    @Override
    public Actor other() {
        return present;
    }

    @Override
    public Optional<Instant> moment() {
        return Optional.of(at);
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return action == Action.READ ? present.rows(object, action) : RowAccess.DENIED;
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
}
