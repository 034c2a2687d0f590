package io.rapport.sales.territory;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.customers.account.AccountObject;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.model.Models;
import io.rapport.query.Filters;
import io.rapport.query.Page;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Summary;
import io.rapport.records.BulkJob;
import io.rapport.records.OperationRef;
import io.rapport.records.Operations;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves all accounts with their deals, and all leads, to where the rules in force put them. A part is moved in one transaction, so that
 * a killed job goes on behind it; whoever undoes the operation stops it.
 */
@Component
class RealignmentJob implements JobHandler {

    static final String KIND = BulkJob.KIND + "_realignment";
    static final String LABEL = "operation.realigned";

    private static final int PART = 2_500;
    private static final List<String> OBJECTS = List.of(AccountObject.NAME, Placing.LEADS);

    private final Placing placing;
    private final Operations operations;
    private final Queries queries;
    private final Models models;
    private final Actors actors;

    RealignmentJob(Placing placing, Operations operations, Queries queries, Models models, Actors actors) {
        this.placing = placing;
        this.operations = operations;
        this.queries = queries;
        this.models = models;
        this.actors = actors;
    }

    /** Under which operation records move. */
    record Order(UUID operation) {}

    /**
     * How far it is.
     *
     * @param object the place in {@link #OBJECTS}
     * @param after where the next part begins
     */
    record State(int object, @Nullable String after, long done, long moved, long total) {}

    /** What it leaves behind. */
    record Result(UUID operation, long changed) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var operation = new OperationRef(run.payload(Order.class).operation());
        var state = run.checkpoint(State.class).orElseGet(() -> run.write(this::begin));
        while (state.object() < OBJECTS.size()) {
            run.progress(state.done(), state.total());
            run.throwIfCancelled();
            var from = state;
            var next = run.write(tx -> operations.stands(tx, operation)
                    ? Optional.of(part(tx, run, from, operation))
                    : Optional.<State>empty());
            if (next.isEmpty()) {
                return;
            }
            state = next.get();
            run.result(new Result(operation.id(), state.moved()));
        }
        run.progress(state.total(), state.total());
    }

    private State begin(Tx tx) {
        var system = actors.system(tx.tenant(), "Territories");
        long total = 0;
        for (var object : OBJECTS) {
            var count = Summary.of(object, List.of(), List.of("count"));
            for (var row : queries.summary(tx, count.permit(models.of(tx), system))) {
                total += row.measures().getFirst() instanceof Long many ? many : 0;
            }
        }
        return new State(0, null, 0, 0, total);
    }

    private State part(Tx tx, JobRun run, State state, OperationRef operation) {
        var object = OBJECTS.get(state.object());
        var page = page(tx, object, Optional.ofNullable(state.after()));
        var ids = page.rows().stream().map(Row::id).collect(Collectors.toSet());
        long moved = ids.isEmpty() ? 0 : placing.place(tx, object, ids, new Writing.Of(operation));
        boolean last = page.next().isEmpty();
        var next = new State(
                last ? state.object() + 1 : state.object(),
                page.next().orElse(null),
                state.done() + ids.size(),
                state.moved() + moved,
                state.total());
        run.checkpoint(tx, next);
        return next;
    }

    private Page page(Tx tx, String object, Optional<String> after) {
        var model = models.of(tx);
        Actor system = actors.system(tx.tenant(), "Territories");
        var open = object.equals(Placing.LEADS) ? Placing.LEADS_OF_RULES : Placing.OF_RULES;
        var query = Query.of(object)
                .where(Filters.cel(open, model, model.require(object), system))
                .limit(PART)
                .after(after);
        return queries.page(tx, query.permit(model, system));
    }
}
