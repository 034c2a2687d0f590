package io.rapport.views;

import static io.rapport.views.Tables.FIRST_VIEW;
import static io.rapport.views.Tables.ID;
import static io.rapport.views.Tables.NAME;
import static io.rapport.views.Tables.OBJECT;
import static io.rapport.views.Tables.ROLE_ID;
import static io.rapport.views.Tables.USER_ID;
import static io.rapport.views.Tables.VIEW_ID;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The views that lists open with: what a user chose, else what was chosen for a role that the user holds. */
final class FirstViews {

    private static final String ROLE = "role";
    private static final String USER_ROLE = "user_role";

    /** For whom a view is the first. */
    record For(Field<UUID> column, UUID id) {
        Condition condition() {
            return column.eq(id);
        }
    }

    private FirstViews() {}

    static For forUser(Actor actor) {
        return new For(USER_ID, actor.user().orElseThrow(Problem::notFound));
    }

    static For forRole(UUID role) {
        return new For(ROLE_ID, role);
    }

    /** The first views of the actor, one for each object at most. */
    static Set<UUID> of(Tx tx, Actor actor) {
        var user = actor.user();
        if (user.isEmpty()) {
            return Set.of();
        }
        var held = DSL.select(ROLE_ID).from(tx.table(USER_ROLE)).where(USER_ID.eq(user.get()));
        return tx.dsl()
                .select(VIEW_ID)
                .distinctOn(OBJECT)
                .from(tx.table(FIRST_VIEW))
                .where(USER_ID.eq(user.get()).or(ROLE_ID.in(held)))
                .orderBy(OBJECT, USER_ID.asc().nullsLast(), ROLE_ID)
                .fetchSet(VIEW_ID);
    }

    static void put(Tx tx, ViewRow view, For whom, boolean first) {
        var table = tx.table(FIRST_VIEW);
        tx.dsl()
                .deleteFrom(table)
                .where(OBJECT.eq(view.object()), whom.condition(), first ? DSL.noCondition() : VIEW_ID.eq(view.id()))
                .execute();
        if (first) {
            tx.dsl()
                    .insertInto(table)
                    .columns(OBJECT, whom.column(), VIEW_ID)
                    .values(view.object(), whom.id(), view.id())
                    .execute();
        }
    }

    static void requireRole(Tx tx, UUID role) {
        if (!tx.dsl().fetchExists(tx.table(ROLE), ID.eq(role))) {
            throw Problem.invalid("role", "unknown_record");
        }
    }

    static List<Views.FirstFor> roles(Tx tx, UUID view) {
        var chosen = tx.dsl()
                .select(ROLE_ID)
                .from(tx.table(FIRST_VIEW))
                .where(VIEW_ID.eq(view), ROLE_ID.isNotNull())
                .fetchSet(ROLE_ID);
        return tx.dsl()
                .select(ID, NAME)
                .from(tx.table(ROLE))
                .orderBy(NAME)
                .fetch(row -> new Views.FirstFor(row.get(ID), row.get(NAME), chosen.contains(row.get(ID))));
    }
}
