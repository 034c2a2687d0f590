package io.rapport.jobs;

import static io.rapport.jobs.JobTable.CANCEL_REQUESTED;
import static io.rapport.jobs.JobTable.CREATED_AT;
import static io.rapport.jobs.JobTable.CREATED_BY;
import static io.rapport.jobs.JobTable.FINISHED_AT;
import static io.rapport.jobs.JobTable.ID;
import static io.rapport.jobs.JobTable.KIND;
import static io.rapport.jobs.JobTable.MANDATE;
import static io.rapport.jobs.JobTable.NAME;
import static io.rapport.jobs.JobTable.PAYLOAD;
import static io.rapport.jobs.JobTable.SEEN;
import static io.rapport.jobs.JobTable.STATE;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A tenant's background jobs. Who may see or cancel which is for the caller to decide. */
@Component
public class Jobs {

    static final String WORK = "jobs";

    private final TenantDb db;
    private final TenantWork work;
    private final Signal signal;
    private final InstantSource clock;

    Jobs(TenantDb db, TenantWork work, Signal signal, InstantSource clock) {
        this.db = db;
        this.work = work;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * Puts a job in the queue as part of a transaction, so that it exists exactly if the transaction does.
     *
     * @param payload anything that Jackson writes as JSON
     */
    public UUID submit(Tx tx, String kind, Object payload, Optional<UUID> createdBy) {
        return submit(tx, kind, payload, createdBy, "");
    }

    /**
     * As above, for a job that runs with its user's rights.
     *
     * @param mandate how far they were carried when the job was asked for, in words that the job is told again
     */
    public UUID submit(Tx tx, String kind, Object payload, Optional<UUID> createdBy, String mandate) {
        var id = Ids.next();
        tx.dsl()
                .insertInto(tx.table(NAME))
                .set(ID, id)
                .set(KIND, kind)
                .set(STATE, JobState.QUEUED.key())
                .set(PAYLOAD, JobTable.json(payload))
                .set(CREATED_BY, createdBy.orElse(null))
                .set(MANDATE, mandate)
                .set(CREATED_AT, clock.instant())
                .execute();
        tx.afterCommit(() -> wake(tx.tenant()));
        return id;
    }

    public Optional<Job> get(Tenant tenant, UUID id) {
        return db.read(tenant, tx -> tx.dsl()
                .select(SEEN)
                .from(tx.table(NAME))
                .where(ID.eq(id))
                .fetchOptional(JobTable::job));
    }

    /** The newest first. */
    public List<Job> list(Tenant tenant, int limit) {
        return db.read(tenant, tx -> tx.dsl()
                .select(SEEN)
                .from(tx.table(NAME))
                .orderBy(ID.desc())
                .limit(limit)
                .fetch(JobTable::job));
    }

    /** The last one of a kind. */
    public Optional<Job> last(Tenant tenant, String kind) {
        return db.read(tenant, tx -> last(tx, kind));
    }

    /** As above, inside a transaction. */
    public Optional<Job> last(Tx tx, String kind) {
        return tx.dsl()
                .select(SEEN)
                .from(tx.table(NAME))
                .where(KIND.eq(kind))
                .orderBy(ID.desc())
                .limit(1)
                .fetchOptional(JobTable::job);
    }

    /** A waiting job is cancelled at once, a running one within seconds; a finished one stays what it is. */
    public void cancel(Tenant tenant, UUID id) {
        db.update(tenant, tx -> {
            tx.dsl()
                    .update(tx.table(NAME))
                    .set(CANCEL_REQUESTED, true)
                    .where(ID.eq(id), STATE.eq(JobState.RUNNING.key()))
                    .execute();
            tx.dsl()
                    .update(tx.table(NAME))
                    .set(CANCEL_REQUESTED, true)
                    .set(STATE, JobState.CANCELLED.key())
                    .set(FINISHED_AT, clock.instant())
                    .where(ID.eq(id), STATE.eq(JobState.QUEUED.key()))
                    .execute();
        });
    }

    private void wake(Tenant tenant) {
        work.mark(tenant, WORK);
        signal.give();
    }
}
