package io.rapport.jobs;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * One run of a job, for its handler. What a handler writes it writes in {@link #write}, or in a transaction of its own
 * that calls {@link #guard}: both refuse a run whose job somebody else has taken over.
 */
public final class JobRun {

    private final Lease lease;
    private final Leases leases;
    private final TenantDb db;
    private final AtomicReference<JobStopped.Reason> stop = new AtomicReference<>();
    private volatile Optional<JSONB> checkpoint;
    private volatile Optional<JSONB> result = Optional.empty();
    private volatile long done;
    private volatile long total;

    JobRun(Lease lease, Leases leases, TenantDb db) {
        this.lease = lease;
        this.leases = leases;
        this.db = db;
        this.checkpoint = lease.checkpoint();
        this.done = lease.done();
        this.total = lease.total();
    }

    public Tenant tenant() {
        return lease.tenant();
    }

    public UUID id() {
        return lease.id();
    }

    /** The user who asked for it; empty for the program's own jobs. */
    public Optional<UUID> createdBy() {
        return lease.createdBy();
    }

    /** How far the user's rights were carried when the job was asked for. */
    public String mandate() {
        return lease.mandate();
    }

    public <T> T payload(Class<T> type) {
        return JobTable.value(lease.payload(), type);
    }

    /** What was last saved, by this run or by one that ended before; empty at the very first. */
    public <T> Optional<T> checkpoint(Class<T> type) {
        return checkpoint.map(json -> JobTable.value(json, type));
    }

    /** A transaction in the tenant's schema that only the holder of the job can commit. */
    public <T> T write(Function<Tx, T> work) {
        return db.write(tenant(), tx -> {
            guard(tx);
            return work.apply(tx);
        });
    }

    /**
     * Refuses to go on where somebody else has taken the job over, and keeps it from others until the commit. Also learns
     * whether the job is to be cancelled, which the heartbeat can't while a transaction holds the job.
     */
    public void guard(Tx tx) {
        guard(tx, progressValues());
    }

    private void guard(Tx tx, Map<Field<?>, Object> values) {
        if (leases.guard(tx, lease, values)) stop(JobStopped.Reason.CANCELLED);
    }

    /** Saves where to go on after a kill, in the transaction that did the work: both are there, or neither. */
    public void checkpoint(Tx tx, Object state) {
        var json = JobTable.json(state);
        var values = new java.util.HashMap<Field<?>, Object>(progressValues());
        values.put(JobTable.CHECKPOINT, json);
        values.put(JobTable.ATTEMPTS, 0);
        guard(tx, values);
        tx.afterCommit(() -> checkpoint = Optional.of(json));
    }

    /** Tells how far it is; written about once a second, so call it as often as you like. */
    public void progress(long done, long total) {
        this.done = done;
        this.total = total;
    }

    /** What the job leaves for those who look at it; written when it ends. */
    public void result(Object value) {
        result = Optional.of(JobTable.json(value));
    }

    /** To be called between pieces of work; also ends the run when the program stops or has lost the job. */
    public void throwIfCancelled() {
        var reason = stop.get();
        if (reason != null) throw new JobStopped(reason);
    }

    void stop(JobStopped.Reason reason) {
        stop.compareAndSet(null, reason);
    }

    /** Renews the lease and learns whether the job is to be cancelled. */
    void beat() {
        try {
            if (leases.beat(lease, done, total)) stop(JobStopped.Reason.CANCELLED);
        } catch (JobStopped lost) {
            stop(lost.reason());
        }
    }

    Lease lease() {
        return lease;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }

    Optional<JSONB> result() {
        return result;
    }

    private Map<Field<?>, Object> progressValues() {
        return Map.of(JobTable.DONE, done, JobTable.TOTAL, total);
    }
}
