package io.rapport.access;

import static io.rapport.access.Tables.ROLE;
import static io.rapport.access.Tables.USER_ROLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import io.rapport.tenancy.Tx;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Those whose roles hold the ability to administer. */
final class Administrators {

    private Administrators() {}

    /** Whether anybody holds it, able to sign in or not. */
    static boolean holders(Tx tx) {
        return exist(tx, noCondition());
    }

    /** Whether an active user holds it. */
    static boolean active(Tx tx) {
        return exist(
                tx,
                DSL.condition(field(name("u", "active"), SQLDataType.BOOLEAN))
                        .and(field(name("u", "deleted_at")).isNull()));
    }

    private static boolean exist(Tx tx, Condition condition) {
        return tx.dsl()
                .fetchExists(DSL.selectOne()
                        .from(tx.table(USER_ROLE).as("h"))
                        .join(tx.table(ROLE).as("r"))
                        .on(id("r", "id").eq(id("h", "role_id")))
                        .join(tx.table(People.USERS).as("u"))
                        .on(id("u", "id").eq(id("h", "user_id")))
                        .where(val(key())
                                .eq(DSL.any(field(name("r", "abilities"), SQLDataType.CLOB.getArrayDataType()))))
                        .and(condition));
    }

    private static String key() {
        return Ability.ADMINISTER.key();
    }

    private static org.jooq.Field<UUID> id(String alias, String column) {
        return field(name(alias, column), SQLDataType.UUID);
    }
}
