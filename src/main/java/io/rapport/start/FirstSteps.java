package io.rapport.start;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/** What an administrator does first in a new organisation. Whether it was done is seen from what is there, in one query. */
@Service
class FirstSteps {

    /** A step, in the order in which one may take them. */
    enum Step {
        DATA,
        LANGUAGE,
        COLLEAGUE,
        VIEW,
        FIELD
    }

    private final TenantDb db;
    private final InstantSource clock;

    FirstSteps(TenantDb db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The steps that were taken; empty for whom it is not for, or who has put the list away. */
    Optional<Set<Step>> taken(Actor actor) {
        return actor.user()
                .filter(user -> actor.may(Ability.ADMINISTER))
                .flatMap(user -> db.read(actor.tenant(), tx -> taken(tx, user)));
    }

    private static Optional<Set<Step>> taken(Tx tx, UUID user) {
        var row = tx.dsl()
                .fetchSingle(
                        """
                        SELECT EXISTS (SELECT FROM {0} WHERE user_id = {1}),
                            EXISTS (SELECT FROM {2} WHERE deleted_at IS NULL),
                            EXISTS (SELECT FROM {3} WHERE id = {1} AND locale IS NOT NULL),
                            EXISTS (SELECT FROM {3} WHERE id <> {1} AND deleted_at IS NULL),
                            EXISTS (SELECT FROM {4} WHERE owner_id = {1} AND deleted_at IS NULL),
                            EXISTS (SELECT FROM {5}) OR EXISTS (SELECT FROM {6}) OR EXISTS (SELECT FROM {7})
                        """,
                        tx.table("checklist_dismissal"),
                        DSL.val(user),
                        tx.table("accounts"),
                        tx.table("users"),
                        tx.table("saved_view"),
                        tx.table("custom_field"),
                        tx.table("custom_object"),
                        tx.table("label_override"));
        if (row.get(0, Boolean.class)) {
            return Optional.empty();
        }
        var taken = EnumSet.noneOf(Step.class);
        for (var step : Step.values()) {
            if (row.get(1 + step.ordinal(), Boolean.class)) {
                taken.add(step);
            }
        }
        return Optional.of(taken);
    }

    /** Puts the list away for one user. */
    void dismiss(Actor actor) {
        actor.require(Ability.ADMINISTER);
        actor.user()
                .ifPresent(user -> db.update(actor.tenant(), tx -> tx.dsl()
                        .execute(
                                "INSERT INTO {0} (user_id, at) VALUES ({1}, {2}) ON CONFLICT DO NOTHING",
                                tx.table("checklist_dismissal"),
                                DSL.val(user),
                                DSL.val(clock.instant().atOffset(ZoneOffset.UTC)))));
    }

    /** Shows it again. */
    void recall(Actor actor) {
        actor.require(Ability.ADMINISTER);
        actor.user()
                .ifPresent(user -> db.update(actor.tenant(), tx -> tx.dsl()
                        .execute(
                                "DELETE FROM {0} WHERE user_id = {1}",
                                tx.table("checklist_dismissal"), DSL.val(user))));
    }
}
