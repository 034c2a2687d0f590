package io.rapport.views;

import static io.rapport.views.Tables.DELETED_AT;
import static io.rapport.views.Tables.FIRST_VIEW;
import static io.rapport.views.Tables.ID;
import static io.rapport.views.Tables.NAME;
import static io.rapport.views.Tables.OBJECT;
import static io.rapport.views.Tables.ROLE_ID;
import static io.rapport.views.Tables.SAVED_VIEW;
import static io.rapport.views.Tables.USER_ID;
import static io.rapport.views.Tables.VIEW_ID;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The views that lists open with: what a user chose, else what was chosen for a role that the user holds (of several, the
 * first by name), else what was chosen for everyone. What the user can't see is passed over.
 */
final class FirstViews {

    private static final String ROLE = "role";
    private static final String USER_ROLE = "user_role";
    private static final Condition EVERYONE = USER_ID.isNull().and(ROLE_ID.isNull());

    /** For whom a view is the first. */
    sealed interface For {

        record User(UUID id) implements For {}

        record Role(UUID id) implements For {}

        record Everyone() implements For {}

        default Condition condition() {
            return switch (this) {
                case User user -> USER_ID.eq(user.id());
                case Role role -> ROLE_ID.eq(role.id());
                case Everyone all -> EVERYONE;
            };
        }
    }

    private FirstViews() {}

    static For forUser(Actor actor) {
        return new For.User(actor.user().orElseThrow(Problem::notFound));
    }

    /** Whether a saved view is one of the first views of the actor, of which each object has one at most. */
    static Condition among(Tx tx, Actor actor, Condition visible) {
        var user = actor.user();
        if (user.isEmpty()) {
            return DSL.falseCondition();
        }
        var held = DSL.select(ROLE_ID).from(tx.table(USER_ROLE)).where(USER_ID.eq(user.get()));
        var known = DSL.select(ID).from(tx.table(SAVED_VIEW)).where(DELETED_AT.isNull(), visible);
        return ID.in(DSL.select(VIEW_ID)
                .distinctOn(OBJECT)
                .from(tx.table(FIRST_VIEW))
                .leftJoin(tx.table(ROLE))
                .on(ROLE_ID.eq(ID))
                .where(USER_ID.eq(user.get()).or(ROLE_ID.in(held)).or(EVERYONE), VIEW_ID.in(known))
                .orderBy(OBJECT, USER_ID.asc().nullsLast(), NAME.asc().nullsLast(), ROLE_ID));
    }

    static void put(Tx tx, ViewRow view, For whom, boolean first) {
        var table = tx.table(FIRST_VIEW);
        tx.dsl()
                .deleteFrom(table)
                .where(OBJECT.eq(view.object()), whom.condition(), first ? DSL.noCondition() : VIEW_ID.eq(view.id()))
                .execute();
        if (!first) {
            return;
        }
        var row = tx.dsl().insertInto(table).set(OBJECT, view.object()).set(VIEW_ID, view.id());
        switch (whom) {
            case For.User user -> row.set(USER_ID, user.id()).execute();
            case For.Role role -> row.set(ROLE_ID, role.id()).execute();
            case For.Everyone all -> row.execute();
        }
    }

    static void requireRole(Tx tx, UUID role) {
        if (!tx.dsl().fetchExists(tx.table(ROLE), ID.eq(role))) {
            throw Problem.invalid("role", "unknown_record");
        }
    }

    /** Everyone, and then the roles by name, each with the view that the object's list opens with. */
    static List<OpeningViews.Opening> all(Tx tx, String object) {
        var chosen = new HashMap<Optional<UUID>, OpeningViews.Named>();
        tx.dsl()
                .select(ROLE_ID, ID, NAME)
                .from(tx.table(FIRST_VIEW))
                .join(tx.table(SAVED_VIEW))
                .on(VIEW_ID.eq(ID))
                .where(
                        DSL.field(DSL.name(FIRST_VIEW, "object"), String.class).eq(object),
                        USER_ID.isNull(),
                        DELETED_AT.isNull())
                .forEach(row -> chosen.put(
                        Optional.ofNullable(row.get(ROLE_ID)), new OpeningViews.Named(row.get(ID), row.get(NAME))));
        var all = new ArrayList<OpeningViews.Opening>();
        all.add(new OpeningViews.Opening(
                Optional.empty(), "", Optional.ofNullable(chosen.get(Optional.<UUID>empty()))));
        tx.dsl()
                .select(ID, NAME)
                .from(tx.table(ROLE))
                .orderBy(NAME)
                .forEach(row -> all.add(new OpeningViews.Opening(
                        Optional.of(row.get(ID)),
                        row.get(NAME),
                        Optional.ofNullable(chosen.get(Optional.of(row.get(ID)))))));
        return all;
    }
}
