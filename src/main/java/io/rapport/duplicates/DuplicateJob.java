package io.rapport.duplicates;

import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at all records of an object, in the order of their ids; goes on after a kill where it was. */
@Component
public class DuplicateJob implements JobHandler {

    public static final String KIND = "duplicates";

    private static final int AT_ONCE = 2_000;

    /** What the job is told. */
    record Order(String object) {}

    /** How far it is: the last record, and how many there were up to it. */
    record State(UUID last, long done) {}

    /** What it leaves behind. */
    record Result(String object, long looked_at, long pairs) {}

    private final TenantDb db;
    private final Models models;
    private final Finder finder;

    DuplicateJob(TenantDb db, Models models, Finder finder) {
        this.db = db;
        this.models = models;
        this.finder = finder;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var order = run.payload(Order.class);
        long total = run.write(tx -> tx.dsl()
                .fetchSingle("SELECT count(*) FROM {0} WHERE deleted_at IS NULL", tx.table(order.object()))
                .get(0, Long.class));
        var state = run.checkpoint(State.class).orElseGet(() -> new State(new UUID(0, 0), 0));
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            work(run, order.object(), total, state, readers);
        }
    }

    /** While some records are compared and kept, the next ones are read: two cores have more to do than one. */
    private void work(JobRun run, String object, long total, State first, Executor readers) {
        @Nullable State state = first;
        var next = ahead(run, object, first.last(), readers);
        while (state != null) {
            var from = state;
            run.progress(from.done(), total);
            run.throwIfCancelled();
            var ahead = joined(next);
            var last = ahead.ids().isEmpty() ? from.last() : ahead.ids().getLast();
            if (!ahead.ids().isEmpty() || ahead.portion().isEmpty()) {
                next = ahead(run, object, last, readers);
            }
            state = run.write(tx -> some(tx, run, object, from, ahead));
        }
    }

    /** Records in the order of their ids, and what they say; none where nothing of them counts. */
    private record Ahead(List<UUID> ids, Optional<Portion> portion) {}

    private CompletableFuture<Ahead> ahead(JobRun run, String object, UUID last, Executor readers) {
        return CompletableFuture.supplyAsync(() -> db.read(run.tenant(), tx -> read(tx, object, last)), readers);
    }

    private Ahead read(Tx tx, String object, UUID last) {
        var model = models.of(tx);
        var description = model.object(object).flatMap(found -> Description.of(model, found));
        if (description.isEmpty()) {
            return new Ahead(List.of(), Optional.empty());
        }
        var ids = tx.dsl()
                .fetch(
                        "SELECT id FROM {0} WHERE deleted_at IS NULL AND id > {1} ORDER BY id LIMIT {2}",
                        tx.table(object), DSL.val(last), DSL.inline(AT_ONCE))
                .getValues(0, UUID.class);
        return new Ahead(ids, Optional.of(finder.read(tx, description.get(), ids)));
    }

    private static Ahead joined(CompletableFuture<Ahead> ahead) {
        try {
            return ahead.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private @Nullable State some(Tx tx, JobRun run, String object, State from, Ahead ahead) {
        var model = models.of(tx);
        var def = model.object(object).orElseThrow(Problem::notFound);
        var description = Description.of(model, def);
        if (description.isEmpty()) {
            return forget(tx, run, object, from);
        }
        if (ahead.portion().isEmpty()) {
            return from;
        }
        var ids = ahead.ids();
        if (ids.isEmpty()) {
            long pairs = tx.dsl()
                    .fetchSingle(
                            "SELECT count(*) FROM {0} WHERE object = {1}", tx.table("duplicate_pair"), DSL.val(object))
                    .get(0, Long.class);
            tx.afterCommit(() -> run.result(new Result(object, from.done(), pairs)));
            return null;
        }
        finder.refresh(tx, description.get(), ids, ahead.portion().get());
        var next = new State(ids.getLast(), from.done() + ids.size());
        run.checkpoint(tx, next);
        return next;
    }

    /** Nothing tells records of the object apart any more. */
    private @Nullable State forget(Tx tx, JobRun run, String object, State from) {
        int gone = finder.forget(tx, object, AT_ONCE);
        var next = new State(from.last(), from.done() + gone);
        if (gone == 0) {
            tx.afterCommit(() -> run.result(new Result(object, from.done(), 0)));
            return null;
        }
        run.checkpoint(tx, next);
        return next;
    }
}
