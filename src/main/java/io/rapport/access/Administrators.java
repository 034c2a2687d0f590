package io.rapport.access;

import static io.rapport.access.Tables.ABILITIES;
import static io.rapport.access.Tables.ACTIVE;
import static io.rapport.access.Tables.DELETED_AT;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.ROLE;
import static io.rapport.access.Tables.ROLE_ID;
import static io.rapport.access.Tables.USER_ID;
import static io.rapport.access.Tables.USER_ROLE;
import static org.jooq.impl.DSL.val;

import io.rapport.tenancy.Tx;
import java.util.UUID;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Those whose roles hold the ability to administer. */
final class Administrators {

    private Administrators() {}

    /** Whether anybody holds it, able to sign in or not. */
    static boolean holders(Tx tx) {
        return tx.dsl().fetchExists(held(tx));
    }

    /** Whether an active user holds it. */
    static boolean active(Tx tx) {
        return tx.dsl()
                .fetchExists(DSL.selectOne()
                        .from(tx.table(People.USERS))
                        .where(ID.in(held(tx)), ACTIVE.isTrue(), DELETED_AT.isNull()));
    }

    private static Select<Record1<UUID>> held(Tx tx) {
        return DSL.select(USER_ID)
                .from(tx.table(USER_ROLE))
                .where(ROLE_ID.in(DSL.select(ID)
                        .from(tx.table(ROLE))
                        .where(val(Ability.ADMINISTER.key()).eq(DSL.any(ABILITIES)))));
    }
}
