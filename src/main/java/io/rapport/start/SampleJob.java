package io.rapport.start;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Problem;
import io.rapport.records.OperationRef;
import io.rapport.records.Operations;
import io.rapport.records.Records;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the sample company portion by portion, each with how far it is, as the user who asked for it. */
@Component
class SampleJob implements JobHandler {

    static final String KIND = "sample";

    /** How many portions are written. */
    record State(int portions) {}

    private final Actors actors;
    private final SampleGround ground;
    private final Records records;
    private final Operations operations;

    SampleJob(Actors actors, SampleGround ground, Records records, Operations operations) {
        this.actors = actors;
        this.ground = ground;
        this.records = records;
        this.operations = operations;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var order = run.payload(SampleOrder.class);
        var actor = actors.of(run.tenant(), run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        var setting = ground.find(actor, order.operation(), SampleWords.in(order.language()));
        var portions = new SampleCompany(order, setting).portions();
        long total = portions.stream().mapToLong(List::size).sum();
        int next = run.checkpoint(State.class).map(State::portions).orElse(0);
        long done = portions.stream().limit(next).mapToLong(List::size).sum();
        run.progress(done, total);
        for (boolean stands = true; stands && next < portions.size(); next++) {
            run.throwIfCancelled();
            stands = write(run, actor, order, portions, next);
            done += portions.get(next).size();
            run.progress(done, total);
        }
    }

    /** @return whether there is more to do; not where somebody has undone what was there */
    private boolean write(
            JobRun run, Actor actor, SampleOrder order, List<List<io.rapport.records.Change>> portions, int number) {
        var operation = new OperationRef(order.operation());
        return run.write(tx -> {
            if (!operations.stands(tx, operation)) {
                return false;
            }
            records.apply(tx, actor, operation, portions.get(number));
            run.checkpoint(tx, new State(number + 1));
            return true;
        });
    }
}
