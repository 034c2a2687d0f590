package io.rapport.exchange;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.records.Undo;
import io.rapport.records.UndoJob;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Takes back an import that was told to stop, once it has. */
@Component
class ImportUndoJob implements JobHandler {

    static final String KIND = "import_undo";

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Longer it does not wait at a stretch: the import may need the place. */
    private static final int LOOKS = 100;

    /** What the job is told. */
    record Payload(UUID importId, UUID job) {}

    /** The undo that has begun. */
    record Begun(UUID operation, UUID undo) {}

    private final TenantDb db;
    private final Jobs jobs;
    private final Actors actors;
    private final UndoJob undo;

    ImportUndoJob(TenantDb db, Jobs jobs, Actors actors, UndoJob undo) {
        this.db = db;
        this.jobs = jobs;
        this.actors = actors;
        this.undo = undo;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var actor = actors.of(run.tenant(), run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        run.checkpoint(Begun.class)
                .or(() -> begin(run, actor))
                .ifPresent(begun -> undo.resume(run, actor, begun.operation(), begun.undo()));
    }

    /** Empty where the import was stopped before it had done anything. */
    private Optional<Begun> begin(JobRun run, Actor actor) {
        var payload = run.payload(Payload.class);
        for (int looks = 0; isRunning(run, payload.job()); looks++) {
            if (looks == LOOKS) throw Problem.of(Problem.Kind.UNAVAILABLE, "still_running");
            run.throwIfCancelled();
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return db.read(run.tenant(), tx -> ImportTable.find(tx, payload.importId()))
                .flatMap(Import::operation)
                .map(operation -> run.write(tx -> {
                    var begun = new Begun(operation, Undo.begin(tx, actor, operation));
                    run.checkpoint(tx, begun);
                    return begun;
                }));
    }

    private boolean isRunning(JobRun run, UUID job) {
        return jobs.get(run.tenant(), job)
                .map(Job::state)
                .filter(state -> !state.isFinal())
                .isPresent();
    }
}
