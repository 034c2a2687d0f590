package io.rapport.query;

import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jooq.impl.DSL;

/**
 * Which transactions changed the records of which objects. Whoever writes to an object's table says so in the same transaction;
 * what was computed from a table holds as long as nobody has, whichever order transactions began and ended in.
 */
public final class Touches {

    /** Older ones are forgotten: nothing that was computed earlier is used by then, and no transaction lasts so long. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String TABLE = "touched";

    private Touches() {}

    /** Says that this transaction changes records of these objects. */
    public static void by(Tx tx, Collection<String> objects) {
        if (objects.isEmpty()) {
            return;
        }
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (object, xid, at) SELECT o, pg_catalog.pg_current_xact_id(), {1} FROM unnest({2}) AS u(o)"
                                + " ON CONFLICT DO NOTHING",
                        tx.table(TABLE), DSL.val(Instant.now().atOffset(ZoneOffset.UTC)), DSL.val(names(objects)));
    }

    /** Forgets what nobody asks for any more. */
    public static void forget(Tx tx) {
        var before = Instant.now().minus(KEPT).atOffset(ZoneOffset.UTC);
        tx.dsl().execute("DELETE FROM {0} WHERE at < {1}", tx.table(TABLE), DSL.val(before));
    }

    /** What a statement sees now, in PostgreSQL's words: which transactions are committed. */
    record Seen(String snapshot) {}

    static Seen now(Tx tx) {
        return new Seen(tx.dsl()
                .fetchSingle("SELECT pg_catalog.pg_current_snapshot()::text")
                .into(String.class));
    }

    /**
     * @param seen what is seen now
     * @param changed whether a record was changed since the last look
     */
    record Look(Seen seen, boolean changed) {}

    /** What is seen now, and whether records of these objects are others than before. */
    static Look since(Tx tx, Collection<String> objects, Seen before) {
        var row = tx.dsl()
                .fetchSingle(
                        "SELECT pg_catalog.pg_current_snapshot()::text, EXISTS (SELECT 1 FROM {0} WHERE object = ANY({1})"
                                + " AND xid >= pg_catalog.pg_snapshot_xmin({2}::pg_catalog.pg_snapshot)"
                                + " AND NOT pg_catalog.pg_visible_in_snapshot(xid, {2}::pg_catalog.pg_snapshot))",
                        tx.table(TABLE), DSL.val(names(objects)), DSL.val(before.snapshot()));
        return new Look(new Seen(row.get(0, String.class)), row.get(1, Boolean.class));
    }

    private static String[] names(Collection<String> objects) {
        return objects.stream().sorted().toArray(String[]::new);
    }
}
