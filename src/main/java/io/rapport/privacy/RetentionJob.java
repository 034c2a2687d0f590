package io.rapport.privacy;

import io.rapport.access.Actors;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Ids;
import io.rapport.model.Models;
import io.rapport.records.Erasing;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Applies a rule, some records at a time and all as one operation; after a kill it goes on where it was. */
@Component
class RetentionJob implements JobHandler {

    static final String KIND = "retention";

    private final Actors actors;
    private final Models models;
    private final Retention retention;
    private final Eraser eraser;

    RetentionJob(Actors actors, Models models, Retention retention, Eraser eraser) {
        this.actors = actors;
        this.models = models;
        this.retention = retention;
        this.eraser = eraser;
    }

    record Payload(UUID rule) {}

    /** @param operation empty as long as nothing was done */
    record Done(String operation, int count) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var rule = run.payload(Payload.class).rule();
        var actor = actors.system(run.tenant(), "retention");
        boolean more = true;
        while (more) {
            run.throwIfCancelled();
            more = run.write(tx -> {
                var before = run.checkpoint(Done.class).orElse(new Done("", 0));
                var found = Retention.all(tx).stream()
                        .filter(one -> one.id().equals(rule))
                        .findFirst();
                if (found.isEmpty()) {
                    return false;
                }
                var model = models.of(tx);
                var ids = retention.next(tx, model, found.get());
                var begun = Ids.parse(before.operation());
                if (ids.isEmpty()) {
                    retention.ran(tx, found.get(), before.count(), begun, run.createdBy());
                    return false;
                }
                var object = model.require(found.get().object());
                var done = eraser.release(
                        tx,
                        model,
                        actor,
                        new Erasing.Target(
                                object.name(),
                                ids,
                                found.get().policy() == Policy.DELETE,
                                ErasurePlan.personal(object)),
                        begun);
                var operation = begun.or(done::operation).map(UUID::toString).orElse("");
                run.checkpoint(tx, new Done(operation, before.count() + ids.size()));
                return true;
            });
        }
        run.result(Map.of("records", run.checkpoint(Done.class).map(Done::count).orElse(0)));
    }
}
