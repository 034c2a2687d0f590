package io.rapport.records;

import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/**
 * A merge as it was done.
 *
 * @param undos how often it was taken back and done again since
 */
record Merged(UUID operation, String object, UUID survivor, Set<UUID> others, OffsetDateTime at, int undos) {

    private static final int LONGEST_CHAIN = 100;

    /** The survivor and the others. */
    Set<UUID> records() {
        var all = new HashSet<>(others);
        all.add(survivor);
        return all;
    }

    static void put(Tx tx, UUID operation, String object, UUID survivor, List<UUID> others, OffsetDateTime at) {
        var ids = PgText.uuids(others);
        tx.dsl()
                .execute(
                        "UPDATE {0} SET standing = false WHERE standing AND record_id = ANY({1})",
                        tx.table("merged"), ids);
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (operation_id, record_id, object, into_id, at, standing)
                        SELECT {1}, v.id, {2}, {3}, {4}, true FROM unnest({5}) AS v (id)
                        """,
                        tx.table("merged"), DSL.val(operation), DSL.val(object), DSL.val(survivor), DSL.val(at), ids);
    }

    /** Where records that were merged and lie in the trash are now; those that were not are absent. */
    static Map<UUID, UUID> survivors(Tx tx, String object, Collection<UUID> ids) {
        var survivors = new HashMap<UUID, UUID>();
        if (ids.isEmpty()) {
            return survivors;
        }
        tx.dsl()
                .fetch(
                        """
                        WITH RECURSIVE way (id, at, steps) AS (
                            SELECT m.record_id, m.into_id, 1 FROM {0} AS m JOIN {1} AS t ON t.id = m.record_id
                            WHERE m.standing AND m.object = {2} AND m.record_id = ANY({3}) AND t.deleted_at IS NOT NULL
                            UNION ALL
                            SELECT w.id, m.into_id, w.steps + 1 FROM way AS w JOIN {0} AS m ON m.record_id = w.at
                            JOIN {1} AS t ON t.id = m.record_id
                            WHERE m.standing AND t.deleted_at IS NOT NULL AND w.steps < {4})
                        SELECT DISTINCT ON (id) id, at FROM way ORDER BY id, steps DESC
                        """,
                        tx.table("merged"),
                        tx.table(object),
                        DSL.val(object),
                        PgText.uuids(ids),
                        DSL.inline(LONGEST_CHAIN))
                .forEach(row -> survivors.put(row.get(0, UUID.class), row.get(1, UUID.class)));
        return survivors;
    }

    /** The merge that an operation did, took back, or did again. */
    static Optional<Merged> merge(Tx tx, UUID operation) {
        var rows = tx.dsl().fetch("""
                        WITH RECURSIVE root (id, undos) AS (
                            SELECT o.id, 0 FROM {1} AS o WHERE o.id = {2}
                            UNION ALL
                            SELECT o.undoes, r.undos + 1 FROM root AS r JOIN {1} AS o ON o.id = r.id
                            WHERE o.undoes IS NOT NULL)
                        SELECT m.operation_id, m.object, m.into_id, m.record_id, m.at, r.undos
                        FROM root AS r JOIN {0} AS m ON m.operation_id = r.id
                        """, tx.table("merged"), tx.table("operation"), DSL.val(operation));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var first = rows.getFirst();
        return Optional.of(new Merged(
                first.get(0, UUID.class),
                first.get(1, String.class),
                first.get(2, UUID.class),
                Set.copyOf(rows.getValues(3, UUID.class)),
                first.get(4, OffsetDateTime.class),
                first.get(5, Integer.class)));
    }
}
