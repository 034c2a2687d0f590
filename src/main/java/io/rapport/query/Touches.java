package io.rapport.query;

import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

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

    /** What was computed from the records of some objects, and what was seen before. */
    record Figures(Collection<String> objects, Seen seen) {}

    /**
     * @param seen what is seen now
     * @param changed of each that was asked about, whether a record was changed since
     */
    record Look(Seen seen, List<Boolean> changed) {}

    /** What is seen now, and which of these figures would be others by now; in one statement, however many. */
    static Look at(Tx tx, List<Figures> figures) {
        var columns = new ArrayList<Field<?>>();
        columns.add(DSL.field("pg_catalog.pg_current_snapshot()::text", SQLDataType.CLOB));
        figures.forEach(known -> columns.add(DSL.field(
                "EXISTS (SELECT 1 FROM {0} WHERE object = ANY({1}) AND xid >= pg_catalog.pg_snapshot_xmin({2}::pg_catalog.pg_snapshot)"
                        + " AND NOT pg_catalog.pg_visible_in_snapshot(xid, {2}::pg_catalog.pg_snapshot))",
                SQLDataType.BOOLEAN,
                tx.table(TABLE),
                DSL.val(names(known.objects())),
                DSL.val(known.seen().snapshot()))));
        var row = tx.dsl().select(columns).fetchSingle();
        var changed = new ArrayList<Boolean>();
        for (int i = 0; i < figures.size(); i++) {
            changed.add(row.get(1 + i, Boolean.class));
        }
        return new Look(new Seen(row.get(0, String.class)), changed);
    }

    private static String[] names(Collection<String> objects) {
        return objects.stream().sorted().toArray(String[]::new);
    }
}
