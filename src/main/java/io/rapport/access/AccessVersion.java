package io.rapport.access;

import static io.rapport.access.Tables.ACCESS_VERSION;
import static io.rapport.access.Tables.VERSION;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The version of an organisation's rights. Whoever changes users, teams, roles, memberships or credentials moves it in the
 * same transaction, so that nobody's next request runs with rights of before.
 */
public final class AccessVersion {

    private AccessVersion() {}

    /** The version, for a statement that looks for something else at the same time. */
    public static Field<Long> beside(Tx tx) {
        return DSL.field(DSL.select(VERSION).from(tx.table(ACCESS_VERSION)));
    }

    /** To be read before whatever is kept under it. */
    static long current(Tx tx) {
        return tx.dsl()
                .select(VERSION)
                .from(tx.table(ACCESS_VERSION))
                .fetchSingle()
                .get(VERSION);
    }

    /** Lets changes of rights follow one another; until the end of the transaction. */
    public static void lock(Tx tx) {
        tx.dsl().select(VERSION).from(tx.table(ACCESS_VERSION)).forUpdate().fetch();
    }

    /**
     * Moves the version; to be called after the change.
     *
     * @throws Problem {@code last_administrator} where people who administer are left, but none who can sign in
     */
    public static void bump(Tx tx) {
        tx.dsl().update(tx.table(ACCESS_VERSION)).set(VERSION, VERSION.plus(1)).execute();
        if (Administrators.holders(tx) && !Administrators.active(tx)) {
            throw Problem.of(Problem.Kind.CONFLICT, "last_administrator");
        }
    }
}
