package io.rapport.shape;

import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.model.AtRest;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.records.Relocking;
import io.rapport.vault.DataKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Locks what lies encrypted by the newest key, and then lets go of the former ones. */
@Component
class RenewalJob implements JobHandler {

    static final String KIND = "key_renewal";

    /** Who wrote by the former key while all was looked at is looked at once more. */
    private static final int ROUNDS = 2;

    private final Models models;
    private final Relocking relocking;

    RenewalJob(Models models, Relocking relocking) {
        this.models = models;
        this.relocking = relocking;
    }

    private record Held(ObjectDef object, FieldDef field) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var held = models.of(run.tenant()).allObjects().stream()
                .flatMap(object -> object.fields().stream()
                        .filter(field -> field.sensitive() && AtRest.canBeEncrypted(field.type()))
                        .map(field -> new Held(object, field)))
                .toList();
        var sizes = held.stream()
                .map(one -> run.write(tx -> relocking.size(tx, one.object(), one.field())))
                .toList();
        long total = sizes.stream().mapToLong(Relocking.Size::all).sum();
        // Where a run that was killed had come to; what is before that is done
        var begun = run.checkpoint(Passes.State.class).map(Passes.State::name);
        var left = run.write(DataKeys::former);
        for (int round = 1; round <= ROUNDS && !left.isEmpty(); round++) {
            long before = 0;
            for (int i = 0; i < held.size(); i++) {
                var one = held.get(i);
                var extent = new Passes.Extent(before, sizes.get(i), total);
                var passes = new Passes(run, relocking, one.object(), one.field(), Relocking.Way.RENEW, round, extent);
                if (begun.isEmpty() || begun.get().equals(passes.name())) {
                    begun = Optional.empty();
                    passes.walk(() -> true);
                }
                before += sizes.get(i).all();
            }
            left = left.stream().filter(number -> !forgotten(run, held, number)).toList();
        }
        run.result(Map.of("left", left));
    }

    /** Those who write with it have ended when its row can be removed; if something is locked by it then, it stays. */
    private static boolean forgotten(JobRun run, List<Held> held, int number) {
        return run.write(tx -> {
            DataKeys.await(tx, number);
            boolean kept = held.stream().anyMatch(one -> Relocking.locks(tx, one.object(), one.field(), number));
            if (!kept) {
                DataKeys.forget(tx, number);
            }
            return !kept;
        });
    }
}
