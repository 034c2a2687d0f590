package io.rapport.exchange;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.load.Checkpoint;
import io.rapport.exchange.load.ImportRun;
import io.rapport.exchange.load.Phases;
import io.rapport.exchange.load.Reject;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.Queries;
import io.rapport.records.Locking;
import io.rapport.records.Records;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads an import's files in the background, as the user who started it and with that user's rights at this time. */
@Component
class ImportJob implements JobHandler {

    static final String KIND = "import";

    /** What the job is about. */
    record Payload(UUID importId) {}

    /** What it leaves behind. */
    record Result(UUID importId, @Nullable UUID operation, long rejected, Map<String, Checkpoint.Counts> records) {}

    private final TenantDb db;
    private final ImportFiles files;
    private final Actors actors;
    private final Models models;
    private final Records records;
    private final Queries queries;
    private final Additions additions;
    private final Locking locking;

    ImportJob(
            TenantDb db,
            ImportFiles files,
            Actors actors,
            Models models,
            Records records,
            Queries queries,
            Additions additions,
            Locking locking) {
        this.db = db;
        this.files = files;
        this.actors = actors;
        this.models = models;
        this.records = records;
        this.queries = queries;
        this.additions = additions;
        this.locking = locking;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var id = run.payload(Payload.class).importId();
        var tenant = run.tenant();
        var found = db.read(tenant, tx -> ImportTable.find(tx, id)).orElseThrow(Problem::notFound);
        var plan = found.plan().orElseThrow(Problem::notFound);
        var actor = actors.of(tenant, run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        var profiles = files.profiles(tenant, id);
        var start = run.checkpoint(Checkpoint.class).orElse(Checkpoint.start());
        additions.make(actor, id, plan, profiles, files.folder(tenant, id));
        var load = load(id, actor, plan, profiles);
        run.progress(load.done(start), load.work());
        tell(run, id, start);
        var end = load.run(start, new Steps(run, id, load, models, locking));
        tell(run, id, end);
    }

    /** Also who stops an import on the way learns what there is. */
    private static void tell(JobRun run, UUID id, Checkpoint at) {
        run.result(new Result(id, at.operation(), at.rejected(), at.counts()));
    }

    private ImportRun load(UUID id, Actor actor, ImportPlan plan, List<FileProfile> profiles) {
        var model = models.of(actor.tenant());
        PlanCheck.check(plan, profiles, model, actor);
        var label = String.join(
                ", ", profiles.stream().map(FileProfile::name).limit(5).toList());
        return new ImportRun(
                id,
                label,
                files.folder(actor.tenant(), id),
                actor,
                model,
                Phases.of(plan, profiles, model),
                db,
                records,
                queries);
    }

    /** Ties the run to its job: the checkpoint goes with the batch, and a cancelled job stops between batches. */
    private record Steps(JobRun run, UUID id, ImportRun load, Models models, Locking locking)
            implements ImportRun.Control {

        @Override
        public void save(Tx tx, Checkpoint at, List<Reject> rejects) {
            ImportTable.reject(tx, id, new RejectLocks(locking.in(tx), id).locked(models.of(tx), rejects));
            var operation = at.operation();
            if (operation != null) {
                ImportTable.setOperation(tx, id, operation);
            }
            run.checkpoint(tx, at);
            tx.afterCommit(() -> {
                run.progress(load.done(at), load.work());
                tell(run, id, at);
            });
        }

        @Override
        public boolean cancelled() {
            run.throwIfCancelled();
            return false;
        }
    }
}
