package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Undoes large operations in the background. The job's result is {@code {"undone": records, "conflicts": [...]}}; it is
 * cancelled between two changesets, and what is taken back by then stays so.
 */
@Component
public class UndoJob implements JobHandler {

    public static final String KIND = "undo";

    /** What the job is told. */
    record Order(UUID operation, UUID undo) {}

    /** What the job answers. */
    record Outcome(UUID operation, long undone, List<Conflict> conflicts) {}

    private final TenantDb db;
    private final Undo undo;
    private final Actors actors;
    private final Jobs jobs;

    UndoJob(TenantDb db, Undo undo, Actors actors, Jobs jobs) {
        this.db = db;
        this.undo = undo;
        this.actors = actors;
        this.jobs = jobs;
    }

    /**
     * Begins the undo of an operation and leaves the rest to a job.
     *
     * @return the job
     */
    public UUID submit(Actor actor, UUID operation) {
        return submit(actor, operation, (tx, job) -> {});
    }

    /** @param alongside what else happens in the transaction that makes the job */
    public UUID submit(Actor actor, UUID operation, BiConsumer<Tx, UUID> alongside) {
        return db.write(actor.tenant(), tx -> {
            var job = jobs.submit(
                    tx,
                    KIND,
                    new Order(operation, Undo.begin(tx, actor, operation)),
                    actor.user(),
                    actor.mandate().key());
            alongside.accept(tx, job);
            return job;
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var order = run.payload(Order.class);
        var actor = run.createdBy()
                .map(user -> actors.of(run.tenant(), user, Mandate.of(run.mandate())))
                .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "forbidden"));
        resume(run, actor, order.operation(), order.undo());
    }

    /** Goes on with an undo that was begun, at first and after a kill, and tells the job how far it is. */
    public void resume(JobRun run, Actor actor, UUID operation, UUID by) {
        long total = undo.size(run.tenant(), operation);
        var undone = new AtomicLong(undo.size(run.tenant(), by));
        var result = undo.resume(actor, operation, by, records -> {
            run.progress(undone.addAndGet(records), total);
            run.result(new Outcome(by, undone.get(), List.of()));
            run.throwIfCancelled();
            return true;
        });
        run.result(new Outcome(by, undone.get(), result.conflicts()));
    }
}
