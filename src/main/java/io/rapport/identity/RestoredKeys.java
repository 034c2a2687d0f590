package io.rapport.identity;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.TenantRestoring;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * What lets somebody in and was used up or ended since a backup was made stays so when the backup takes the organisation's place:
 * revoked tokens, recovery codes and app codes that were used, passkeys that were removed, invitations that were taken. Links by
 * mail are void in any case. In an empty installation nobody can know, and tokens come back as they were.
 */
@Component
class RestoredKeys implements TenantRestoring {

    private static final List<String> KEYS =
            List.of("api_token", "recovery_code", "second_factor", "passkey", "credential");

    @Override
    public void restored(Tx tx) {
        if (exists(tx, tx.tenant().schema(), "sign_in_link")) {
            tx.dsl().execute("DELETE FROM {0}", tx.table("sign_in_link"));
        }
        before(tx).ifPresent(schema -> KEYS.stream()
                .filter(table -> exists(tx, tx.tenant().schema(), table) && exists(tx, schema, table))
                .forEach(table -> follow(tx, table, tx.table(table), DSL.table(name(schema, table)))));
    }

    /** The schema that the organisation has until this one takes its place. */
    private static Optional<String> before(Tx tx) {
        var schema = field(name("schema_name"), SQLDataType.VARCHAR);
        return tx.dsl()
                .select(schema)
                .from(SharedDb.table("tenant"))
                .where(Tables.ID.eq(tx.tenant().id()), schema.ne(tx.tenant().schema()))
                .fetchOptional(schema);
    }

    private static boolean exists(Tx tx, String schema, String table) {
        return tx.dsl()
                .fetchExists(tx.dsl()
                        .selectOne()
                        .from("pg_catalog.pg_tables")
                        .where(DSL.condition("schemaname = {0} AND tablename = {1}", val(schema), val(table))));
    }

    private static void follow(Tx tx, String name, Table<?> now, Table<?> last) {
        String statement =
                switch (name) {
                    case "api_token" -> """
                        UPDATE {0} n SET revoked_at = o.revoked_at FROM {1} o
                        WHERE o.id = n.id AND o.revoked_at IS NOT NULL AND n.revoked_at IS NULL
                        """;
                    case "recovery_code" -> """
                        DELETE FROM {0} n WHERE NOT EXISTS
                            (SELECT FROM {1} o WHERE o.user_id = n.user_id AND o.code_hash = n.code_hash)
                        """;
                    case "second_factor" -> """
                        UPDATE {0} n SET last_step = greatest(n.last_step, o.last_step) FROM {1} o
                        WHERE o.user_id = n.user_id AND o.secret = n.secret
                        """;
                    case "passkey" -> "DELETE FROM {0} n WHERE NOT EXISTS (SELECT FROM {1} o WHERE o.id = n.id)";
                    default -> """
                        UPDATE {0} n SET invitation_hash = NULL, invitation_until = NULL
                        WHERE n.invitation_hash IS NOT NULL
                            AND NOT EXISTS (SELECT FROM {1} o WHERE o.invitation_hash = n.invitation_hash)
                        """;
                };
        tx.dsl().execute(statement, now, last);
    }
}
