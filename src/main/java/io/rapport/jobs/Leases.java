package io.rapport.jobs;

import static io.rapport.jobs.JobTable.ATTEMPTS;
import static io.rapport.jobs.JobTable.CANCEL_REQUESTED;
import static io.rapport.jobs.JobTable.CHECKPOINT;
import static io.rapport.jobs.JobTable.CREATED_AT;
import static io.rapport.jobs.JobTable.CREATED_BY;
import static io.rapport.jobs.JobTable.DONE;
import static io.rapport.jobs.JobTable.ERROR;
import static io.rapport.jobs.JobTable.FENCE;
import static io.rapport.jobs.JobTable.FINISHED_AT;
import static io.rapport.jobs.JobTable.HOLDER;
import static io.rapport.jobs.JobTable.ID;
import static io.rapport.jobs.JobTable.KIND;
import static io.rapport.jobs.JobTable.LEASE_UNTIL;
import static io.rapport.jobs.JobTable.MANDATE;
import static io.rapport.jobs.JobTable.NAME;
import static io.rapport.jobs.JobTable.PAYLOAD;
import static io.rapport.jobs.JobTable.RESULT;
import static io.rapport.jobs.JobTable.STARTED_AT;
import static io.rapport.jobs.JobTable.STATE;
import static io.rapport.jobs.JobTable.TOTAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives, renews and ends leases. Every statement of a holder names its fence, so a stale holder writes nothing. */
@Component
class Leases {

    static final Duration LENGTH = Duration.ofSeconds(30);
    private static final String RUNNING = JobState.RUNNING.key();
    private static final String QUEUED = JobState.QUEUED.key();

    private final TenantDb db;
    private final InstantSource clock;

    private final List<JobEnding> endings;

    Leases(TenantDb db, InstantSource clock, List<JobEnding> endings) {
        this.db = db;
        this.clock = clock;
        this.endings = endings;
    }

    /** The oldest job that waits, or whose holder has let its lease run out. */
    Optional<Lease> claim(Tenant tenant, String holder) {
        return db.write(tenant, tx -> tx.dsl()
                .update(tx.table(NAME))
                .set(STATE, RUNNING)
                .set(HOLDER, holder)
                .set(LEASE_UNTIL, until())
                .set(FENCE, FENCE.plus(1))
                .set(ATTEMPTS, ATTEMPTS.plus(1))
                .set(STARTED_AT, coalesce(STARTED_AT, val(clock.instant(), STARTED_AT)))
                .where(ID.eq(select(ID)
                        .from(tx.table(NAME))
                        .where(claimable())
                        .orderBy(CREATED_AT)
                        .limit(1)
                        .forUpdate()
                        .skipLocked()))
                .returningResult(ID, KIND, PAYLOAD, CHECKPOINT, CREATED_BY, MANDATE, DONE, TOTAL, FENCE, ATTEMPTS)
                .fetchOptional(row -> new Lease(
                        tenant,
                        row.get(ID),
                        row.get(KIND),
                        row.get(PAYLOAD),
                        Optional.ofNullable(row.get(CHECKPOINT)),
                        Optional.ofNullable(row.get(CREATED_BY)),
                        row.get(MANDATE),
                        row.get(DONE),
                        row.get(TOTAL),
                        row.get(FENCE),
                        row.get(ATTEMPTS))));
    }

    private Condition claimable() {
        return STATE.eq(QUEUED).or(STATE.eq(RUNNING).and(LEASE_UNTIL.lt(clock.instant())));
    }

    /** Whether nothing waits or runs. */
    boolean idle(Tenant tenant) {
        return !db.<Boolean>read(tenant, tx -> tx.dsl().fetchExists(tx.table(NAME), STATE.in(QUEUED, RUNNING)));
    }

    /** Ends the leases of a program that is known to be dead. */
    void expireOthers(Tenant tenant, String holder) {
        db.update(tenant, tx -> tx.dsl()
                .update(tx.table(NAME))
                .set(LEASE_UNTIL, Instant.EPOCH)
                .where(STATE.eq(RUNNING), HOLDER.ne(holder))
                .execute());
    }

    /**
     * Renews the lease within a transaction, which then holds the job's row: nobody takes it over before it ends.
     *
     * @return whether the job is to be cancelled
     */
    boolean guard(Tx tx, Lease lease, Map<Field<?>, ?> more) {
        var held = tx.dsl()
                .update(tx.table(NAME))
                .set(LEASE_UNTIL, until())
                .set(more)
                .where(held(lease))
                .returningResult(CANCEL_REQUESTED)
                .fetchOptional(CANCEL_REQUESTED);
        return held.orElseThrow(() -> new JobStopped(JobStopped.Reason.LEASE_LOST));
    }

    /**
     * The heartbeat. Where the run's own transaction holds the row, that transaction has renewed the lease.
     *
     * @return whether the job is to be cancelled
     */
    boolean beat(Lease lease, long done, long total) {
        return db.write(lease.tenant(), tx -> {
            var locked = tx.dsl()
                    .select(FENCE)
                    .from(tx.table(NAME))
                    .where(ID.eq(lease.id()))
                    .forNoKeyUpdate()
                    .skipLocked()
                    .fetchOptional();
            if (locked.isEmpty()) return false;
            return guard(tx, lease, Map.of(DONE, done, TOTAL, total));
        });
    }

    /** Gives the job back, to be taken up by whoever comes next. */
    void release(Lease lease, long done, long total) {
        end(lease, JobState.QUEUED, Map.of(DONE, done, TOTAL, total));
    }

    /** Writes the final state; a stale holder's is lost, as it must be. */
    void finish(Lease lease, JobState state, JobRun run, @Nullable JSONB error) {
        var values = new java.util.HashMap<Field<?>, Object>(Map.of(DONE, run.done(), TOTAL, run.total()));
        values.put(FINISHED_AT, clock.instant());
        run.result().ifPresent(result -> values.put(RESULT, result));
        if (error != null) values.put(ERROR, error);
        end(lease, state, values);
    }

    private void end(Lease lease, JobState state, Map<Field<?>, ?> values) {
        db.update(lease.tenant(), tx -> {
            int ended = tx.dsl()
                    .update(tx.table(NAME))
                    .set(STATE, state.key())
                    .setNull(HOLDER)
                    .setNull(LEASE_UNTIL)
                    .set(values)
                    .where(held(lease))
                    .execute();
            if (ended == 1 && state.isFinal()) {
                endings.forEach(ending -> ending.ended(tx, lease.id(), lease.kind(), state, lease.createdBy()));
            }
        });
    }

    private static Condition held(Lease lease) {
        return ID.eq(lease.id()).and(FENCE.eq(lease.fence())).and(STATE.eq(RUNNING));
    }

    private Instant until() {
        return clock.instant().plus(LENGTH);
    }
}
