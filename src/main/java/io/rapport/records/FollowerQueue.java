package io.rapport.records;

import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * One follower's deliveries in one tenant, within a transaction. One worker at a time holds the lease; each lease has a
 * higher fence than the one before, and an acknowledgement with an old fence is refused, so that a worker that was frozen
 * can't take away what it has not done.
 */
record FollowerQueue(Tx tx, String follower) {

    private static final long NOBODY = -1;
    static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MOST_DELIVERIES = 100;
    private static final int MOST_RECORDS = 5_000;
    static final int ATTEMPTS = 8;

    /** Takes the lease, where nobody holds it; the answer is the fence. */
    OptionalLong claim() {
        return claim(NOBODY);
    }

    /** Takes the lease, where nobody holds it, or where it is still the one that was let go without saying so. */
    OptionalLong claim(long abandoned) {
        var now = Log.now(tx);
        var row = tx.dsl()
                .fetchOne(
                        """
                        INSERT INTO {0} AS f (name, fence, leased_until) VALUES ({1}, 1, {2})
                        ON CONFLICT (name) DO UPDATE SET fence = f.fence + 1, leased_until = excluded.leased_until
                        WHERE f.leased_until <= {3} OR f.fence = {4} RETURNING fence
                        """,
                        tx.table("follower"),
                        DSL.val(follower),
                        DSL.val(now.plus(LEASE)),
                        DSL.val(now),
                        DSL.val(abandoned));
        return row == null ? OptionalLong.empty() : OptionalLong.of((Long) row.getValue(0));
    }

    boolean isEmpty() {
        return next().isEmpty();
    }

    /** What comes next, as much as fits in a lease. */
    List<Delivery> next() {
        var id = DSL.field("id", SQLDataType.BIGINT);
        var changeset = DSL.field("changeset_id", SQLDataType.UUID);
        var object = DSL.field("object", SQLDataType.CLOB);
        var ids = DSL.field("ids", SQLDataType.UUID.array());
        var taken = new ArrayList<Delivery>();
        int records = 0;
        for (var row : tx.dsl()
                .select(id, changeset, object, ids)
                .from(tx.table("delivery"))
                .where("follower = {0} AND NOT aside", DSL.val(follower))
                .orderBy(id)
                .limit(MOST_DELIVERIES)) {
            records += row.get(ids).length;
            if (!taken.isEmpty() && records > MOST_RECORDS) {
                break;
            }
            taken.add(new Delivery(row.get(id), row.get(changeset), row.get(object), Arrays.asList(row.get(ids))));
        }
        return taken;
    }

    /** Takes away what is done and prolongs the lease; false where the lease was lost, and then nothing is taken away. */
    boolean acknowledge(long fence, List<Delivery> done) {
        if (!prolong(fence, LEASE)) {
            return false;
        }
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE id = ANY({1})",
                        tx.table("delivery"), PgText.column("bigint", done, Delivery::id));
        return true;
    }

    /** Sets when the lease ends; none at all gives it back. */
    boolean prolong(long fence, Duration time) {
        return tx.dsl()
                        .execute(
                                "UPDATE {0} SET leased_until = {1} WHERE name = {2} AND fence = {3}",
                                tx.table("follower"),
                                DSL.val(Log.now(tx).plus(time)),
                                DSL.val(follower),
                                DSL.val(fence))
                == 1;
    }

    /**
     * Notes that a delivery failed. After several attempts it is set aside, so that what comes after it is not held up.
     *
     * @return how long to wait before the next attempt; empty where it was set aside
     */
    Optional<Duration> failed(Delivery delivery) {
        var attempts = tx.dsl()
                .fetchOne(
                        "UPDATE {0} SET attempts = attempts + 1, aside = attempts + 1 >= {1} WHERE id = {2} RETURNING attempts",
                        tx.table("delivery"), DSL.val(ATTEMPTS), DSL.val(delivery.id()));
        if (attempts == null || (Integer) attempts.getValue(0) >= ATTEMPTS) {
            return Optional.empty();
        }
        int count = (Integer) attempts.getValue(0);
        return Optional.of(Duration.ofSeconds((long) count * count));
    }
}
