package io.rapport.consent;

import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** Records and those that were merged into them and lie in the trash: what was said of one was said of the other. */
final class Kin {

    private static final int LONGEST_CHAIN = 100;

    private Kin() {}

    /** A table {@code kin (id, member)} to begin a statement with: each record is a member of its own. */
    static QueryPart of(Tx tx, String object, Collection<UUID> ids) {
        return DSL.sql("""
                WITH RECURSIVE kin (id, member) AS (
                    SELECT u.id, u.id FROM unnest({0}) AS u (id)
                    UNION
                    SELECT k.id, m.record_id FROM kin AS k
                    JOIN {1} AS m ON m.into_id = k.member AND m.standing AND m.object = {2}
                    JOIN {3} AS t ON t.id = m.record_id AND t.deleted_at IS NOT NULL)
                """, DSL.val(ids.toArray(UUID[]::new)), tx.table("merged"), DSL.val(object), tx.table(object));
    }

    /** Where a record is now. */
    static UUID survivor(Tx tx, String object, UUID id) {
        var row = tx.dsl()
                .fetchSingle(
                        """
                        WITH RECURSIVE way (id, steps) AS (
                            SELECT {0}::uuid, 0
                            UNION ALL
                            SELECT m.into_id, w.steps + 1 FROM way AS w
                            JOIN {1} AS m ON m.record_id = w.id AND m.standing AND m.object = {2}
                            JOIN {3} AS t ON t.id = m.record_id AND t.deleted_at IS NOT NULL
                            WHERE w.steps < {4})
                        SELECT id FROM way ORDER BY steps DESC LIMIT 1
                        """,
                        DSL.val(id), tx.table("merged"), DSL.val(object), tx.table(object), DSL.inline(LONGEST_CHAIN));
        return row.get(0, UUID.class);
    }
}
