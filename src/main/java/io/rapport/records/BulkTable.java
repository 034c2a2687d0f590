package io.rapport.records;

import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.records.BulkInsert.BulkColumn;
import io.rapport.tenancy.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The tables of bulk changes: their figures, the records that are still to be changed, the records that were not. */
final class BulkTable {

    private static final List<BulkColumn> REJECT = List.of(
            new BulkColumn("bulk_id", "uuid"),
            new BulkColumn("record_id", "uuid"),
            new BulkColumn("field", "text"),
            new BulkColumn("code", "text"),
            new BulkColumn("args", "jsonb"));

    private BulkTable() {}

    /** A bulk change as it is kept, with the object that it is about and the user who asked for it. */
    record Kept(BulkOutcome outcome, String object, Optional<UUID> actor) {}

    static void begin(Tx tx, UUID id, String object, @Nullable UUID actor) {
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (id, object, actor_id) VALUES ({1}, {2}, {3})",
                        tx.table("bulk"), DSL.val(id), DSL.val(object), DSL.val(actor, UUID.class));
    }

    /**
     * Keeps what matches now, in the order of the ids, in parts of a transaction each.
     *
     * @return how many there are
     */
    static long keep(Tx tx, UUID id, Select<Record1<UUID>> matching, int size) {
        tx.dsl().execute("""
                INSERT INTO {0} (bulk_id, part, ids)
                SELECT {1}, n / {2}, array_agg(id ORDER BY id)
                FROM (SELECT m.id, row_number() OVER (ORDER BY m.id) - 1 AS n FROM ({3}) AS m) AS o GROUP BY n / {2}
                """, tx.table("bulk_part"), DSL.val(id), DSL.inline(size), matching);
        return tx.dsl()
                .fetchSingle("""
                UPDATE {0} AS b SET matched = (SELECT coalesce(sum(cardinality(ids)), 0) FROM {1} WHERE bulk_id = b.id)
                WHERE b.id = {2} RETURNING matched
                """, tx.table("bulk"), tx.table("bulk_part"), DSL.val(id))
                .get(0, Long.class);
    }

    /** Of jobs that ended before their time nothing is left to do. */
    static void forgetEnded(Tx tx) {
        tx.dsl().execute("""
                DELETE FROM {0} AS p USING {1} AS b, {2} AS j
                WHERE b.id = p.bulk_id AND j.id = b.job_id AND j.state IN ('done', 'failed', 'cancelled')
                """, tx.table("bulk_part"), tx.table("bulk"), tx.table("job"));
    }

    static void setJob(Tx tx, UUID id, UUID job) {
        tx.dsl().execute("UPDATE {0} SET job_id = {1} WHERE id = {2}", tx.table("bulk"), DSL.val(job), DSL.val(id));
    }

    /** Takes the next part out; empty where all is done. It comes back where the transaction does not commit. */
    static List<UUID> take(Tx tx, UUID id) {
        return tx.dsl().fetch("""
                DELETE FROM {0} WHERE bulk_id = {1}
                    AND part = (SELECT min(part) FROM {0} WHERE bulk_id = {1}) RETURNING ids
                """, tx.table("bulk_part"), DSL.val(id)).stream()
                .flatMap(row -> Arrays.stream(row.get(0, UUID[].class)))
                .toList();
    }

    static void note(Tx tx, UUID id, BulkPart done) {
        var rows = done.rejects().stream()
                .map(reject -> new @Nullable Object[] {
                    id,
                    reject.record(),
                    reject.reason().field(),
                    reject.reason().code(),
                    CanonicalJson.write(reject.reason().args())
                })
                .toList();
        if (!rows.isEmpty()) {
            new BulkInsert(tx, tx.table("bulk_reject"), REJECT).insert(rows);
        }
        tx.dsl()
                .execute(
                        """
                UPDATE {0} SET changed = changed + {1}, unchanged = unchanged + {2}, rejected = rejected + {3}
                WHERE id = {4}
                """,
                        tx.table("bulk"),
                        DSL.val(done.changed()),
                        DSL.val(done.unchanged()),
                        DSL.val(rows.size()),
                        DSL.val(id));
    }

    static void setMatched(Tx tx, UUID id, long matched) {
        tx.dsl()
                .execute(
                        "UPDATE {0} SET matched = {1} WHERE id = {2}", tx.table("bulk"), DSL.val(matched), DSL.val(id));
    }

    static Optional<Kept> find(Tx tx, UUID id) {
        return Optional.ofNullable(tx.dsl().fetchOne("""
                SELECT b.matched, b.changed, b.unchanged, b.rejected, b.object, b.actor_id,
                    (SELECT o.id FROM {1} AS o WHERE o.id = b.id AND b.changed > 0)
                FROM {0} AS b WHERE b.id = {2}
                """, tx.table("bulk"), tx.table("operation"), DSL.val(id)))
                .map(row -> new Kept(
                        new BulkOutcome(
                                id,
                                Optional.ofNullable(row.get(6, UUID.class)),
                                row.get(0, Long.class),
                                row.get(1, Long.class),
                                row.get(2, Long.class),
                                row.get(3, Long.class)),
                        row.get(4, String.class),
                        Optional.ofNullable(row.get(5, UUID.class))));
    }

    static List<BulkReject> rejects(Tx tx, UUID id, Optional<UUID> after, int limit) {
        return tx.dsl()
                .fetch(
                        """
                SELECT record_id, field, code, args FROM {0}
                WHERE bulk_id = {1} AND record_id > {2} ORDER BY record_id LIMIT {3}
                """,
                        tx.table("bulk_reject"), DSL.val(id), DSL.val(after.orElse(new UUID(0, 0))), DSL.inline(limit))
                .map(row -> new BulkReject(
                        row.get(0, UUID.class),
                        new FieldError(
                                0,
                                row.get(1, String.class),
                                row.get(2, String.class),
                                CanonicalJson.list(Objects.requireNonNull(row.get(3, JSONB.class))
                                        .data()))));
    }
}
