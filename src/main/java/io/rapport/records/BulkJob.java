package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Queries;
import io.rapport.tenancy.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Changes many records in the background, as the user who asked for it and with that user's rights at this time. A part is
 * taken out and changed in one transaction, so that a killed job does none twice. Whoever undoes the operation stops it.
 */
@Component
public class BulkJob implements JobHandler {

    public static final String KIND = "bulk";

    /** How far it is. */
    record State(long done) {}

    private final Models models;
    private final Queries queries;
    private final Records records;
    private final Actors actors;
    private final Jobs jobs;
    private final UndoJob undo;
    private final Locking locking;

    BulkJob(Models models, Queries queries, Records records, Actors actors, Jobs jobs, UndoJob undo, Locking locking) {
        this.models = models;
        this.queries = queries;
        this.records = records;
        this.actors = actors;
        this.jobs = jobs;
        this.undo = undo;
        this.locking = locking;
    }

    /** The operation of a job that changes many records as one: of this kind, or of another whose name begins with it. */
    public static Optional<UUID> operation(Job job) {
        return job.kind().startsWith(KIND)
                ? Ids.parse(job.payload().path("operation").asString(""))
                : Optional.empty();
    }

    /**
     * Stops a job and takes back what it has done.
     *
     * @return the job that does that
     */
    public UUID stopAndUndo(Actor actor, Job job) {
        var operation = operation(job).orElseThrow(Problem::notFound);
        jobs.cancel(actor.tenant(), job.id());
        return undo.submit(actor, operation);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var order = run.payload(BulkOrder.class);
        var actor = actors.of(run.tenant(), run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        run.write(tx -> {
            check(tx, actor, order);
            return tell(tx, run, order);
        });
        while (part(run, actor, order)) {
            run.throwIfCancelled();
        }
    }

    private void check(Tx tx, Actor actor, BulkOrder order) {
        var model = models.of(tx);
        var object = model.object(order.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        new BulkCheck(queries, actor, model, object)
                .check(tx, order.change(locking.in(tx), object, Values.reading(actor.tenant())));
    }

    /** @return whether there is more to do */
    private boolean part(JobRun run, Actor actor, BulkOrder order) {
        return run.write(tx -> {
            if (undone(tx, order.operation())) {
                return false;
            }
            var ids = BulkTable.take(tx, order.operation());
            if (ids.isEmpty()) {
                return false;
            }
            var model = models.of(tx);
            var object = model.require(order.object());
            var change = order.change(locking.in(tx), object, Values.reading(actor.tenant()));
            var part = new BulkPart(records, tx, actor, model, object, change, new OperationRef(order.operation()));
            part.apply(ids);
            BulkTable.note(tx, order.operation(), part);
            var outcome = tell(tx, run, order);
            BulkChanges.relabel(tx, order.operation(), outcome.changed());
            run.checkpoint(tx, new State(outcome.done()));
            return true;
        });
    }

    /** Locked, so that an undo begins either before a part or after it. */
    private static boolean undone(Tx tx, UUID operation) {
        return tx.dsl()
                        .fetchSingle(
                                "SELECT undone_by FROM {0} WHERE id = {1} FOR NO KEY UPDATE",
                                tx.table("operation"), DSL.val(operation))
                        .get(0)
                != null;
    }

    private static BulkOutcome tell(Tx tx, JobRun run, BulkOrder order) {
        var outcome = BulkTable.find(tx, order.operation()).orElseThrow().outcome();
        tx.afterCommit(() -> {
            run.progress(outcome.done(), outcome.matched());
            run.result(new Result(order.operation(), outcome.changed(), outcome.unchanged(), outcome.rejected()));
        });
        return outcome;
    }

    /** What it leaves behind; its rejected records are found by its operation. */
    record Result(UUID operation, long changed, long unchanged, long rejected) {}
}
