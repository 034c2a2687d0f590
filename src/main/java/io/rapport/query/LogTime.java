package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jooq.impl.DSL;

/**
 * The time of the log. A write takes its moment and becomes visible only later, when it commits; who looks at a moment of
 * the last seconds therefore waits for the writes that may still bring something from before it. So a moment answers the same
 * today and for ever. Writers say that they are at work by a shared advisory lock of their transaction, which stops nobody.
 */
public final class LogTime {

    private static final int KIND = 23;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(3);

    private LogTime() {}

    /** The moment of what is about to be logged; asked for after the locks are held, which may have taken long. */
    public static OffsetDateTime now(Tx tx) {
        tx.dsl()
                .execute(
                        "SELECT pg_advisory_xact_lock_shared({0}, hashtext({1}))",
                        DSL.inline(KIND), DSL.val(tx.tenant().schema()));
        return (OffsetDateTime) tx.dsl().fetchSingle("SELECT clock_timestamp()").getValue(0);
    }

    /**
     * Waits until everything from before a moment can be seen.
     *
     * @throws Problem {@code moment_unsettled} (unavailable: try again) where that takes more than five seconds
     */
    public static void settle(Tx tx, Instant moment) {
        long end = System.nanoTime() + LONGEST.toNanos();
        Set<String> awaited = null;
        while (true) {
            var row = tx.dsl()
                    .fetchSingle(
                            """
                            SELECT statement_timestamp() > {0}, ARRAY(
                                SELECT l.virtualtransaction FROM pg_catalog.pg_locks AS l
                                WHERE l.locktype = 'advisory' AND l.granted AND l.pid <> pg_catalog.pg_backend_pid()
                                    AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                                        WHERE d.datname = pg_catalog.current_database())
                                    AND l.objsubid = 2 AND l.classid = {1}::oid
                                    AND l.objid::bigint = pg_catalog.hashtext({2})::bigint & 4294967295)
                            """,
                            DSL.val(moment.atOffset(ZoneOffset.UTC)),
                            DSL.inline(KIND),
                            DSL.val(tx.tenant().schema()));
            if (row.get(0, Boolean.class)) {
                var atWork = List.of(row.get(1, String[].class));
                if (awaited == null) {
                    awaited = new HashSet<>(atWork);
                } else {
                    awaited.retainAll(atWork);
                }
                if (awaited.isEmpty()) {
                    return;
                }
            }
            if (System.nanoTime() > end) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, "moment_unsettled");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
