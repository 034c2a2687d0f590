package io.rapport.shape;

import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Rollups;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Computes what an object's records tell of others, for all of them: after such a field was made, changed or brought back. */
@Component
class RollupJob implements JobHandler {

    static final String KIND = "rollup";

    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 2_000;

    /** What is to be done. */
    record Order(String object) {}

    /** The last record that was done, and how many were. */
    record State(UUID last, long done) {}

    private final Models models;

    RollupJob(Models models) {
        this.models = models;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        String name = run.payload(Order.class).object();
        var state = run.checkpoint(State.class).orElse(new State(FIRST, 0));
        while (state.last() != null) {
            run.throwIfCancelled();
            var from = state;
            var next = run.write(tx -> part(tx, run, name, from));
            if (next.done() == from.done()) {
                return;
            }
            state = next;
        }
    }

    private State part(Tx tx, JobRun run, String name, State from) {
        var model = models.of(tx);
        var target = model.object(name);
        var ids = target.map(object -> next(tx, object, from.last())).orElse(List.of());
        if (target.isEmpty() || ids.isEmpty()) {
            return from;
        }
        for (var rolled : RolledUp.of(target.get())) {
            Rollups.refresh(tx, model, target.get(), rolled.field(), ids);
        }
        var after = new State(ids.getLast(), from.done() + ids.size());
        run.progress(after.done(), 0);
        run.checkpoint(tx, after);
        return after;
    }

    private static List<UUID> next(Tx tx, ObjectDef object, UUID last) {
        return tx.dsl()
                .fetch(
                        "SELECT t.id FROM {0} AS t WHERE t.id > {1} ORDER BY t.id LIMIT " + AT_ONCE,
                        tx.table(object.name()),
                        DSL.val(last))
                .getValues("id", UUID.class);
    }
}
