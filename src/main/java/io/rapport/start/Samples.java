package io.rapport.start;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.records.NewOperation;
import io.rapport.records.OperationRef;
import io.rapport.records.Operations;
import io.rapport.records.Source;
import io.rapport.records.UndoJob;
import io.rapport.tenancy.TenantDb;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The sample company of an organisation: there is none or one. It is made as one operation and taken away by its undo, which
 * can be undone in turn. Both need the ability {@link Ability#ADMINISTER}.
 */
@Service
public class Samples {

    static final String LABEL = "operation.sample";

    private static final int LATEST = 20;

    private final TenantDb db;
    private final Operations operations;
    private final UndoJob undo;
    private final Jobs jobs;
    private final InstantSource clock;

    Samples(TenantDb db, Operations operations, UndoJob undo, Jobs jobs, InstantSource clock) {
        this.db = db;
        this.operations = operations;
        this.undo = undo;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Begins to make it.
     *
     * @return the job
     * @throws Problem {@code sample_there} where there is one
     */
    public UUID make(Actor actor, Locale locale) {
        actor.require(Ability.ADMINISTER);
        var today = LocalDate.ofInstant(clock.instant(), actor.tenant().zone());
        return db.write(actor.tenant(), tx -> {
            tx.alone("sample");
            if (operations.standing(tx, LABEL).isPresent()) {
                throw Problem.of(Problem.Kind.CONFLICT, "sample_there");
            }
            OperationRef operation = operations.open(tx, actor, NewOperation.of(Source.PAGE, LABEL));
            var order = new SampleOrder(operation.id(), SampleWords.known(locale), today);
            return jobs.submit(
                    tx, SampleJob.KIND, order, actor.user(), actor.mandate().key());
        });
    }

    /**
     * Stops making it where that goes on, and takes it away.
     *
     * @return the job
     * @throws Problem {@code not_found} where there is none
     */
    public UUID remove(Actor actor) {
        actor.require(Ability.ADMINISTER);
        var operation = find(actor).orElseThrow(Problem::notFound);
        making(actor, operation).ifPresent(job -> jobs.cancel(actor.tenant(), job.id()));
        return undo.submit(actor, operation);
    }

    /** The operation of the one that is there. */
    public Optional<UUID> find(Actor actor) {
        return db.read(actor.tenant(), tx -> operations.standing(tx, LABEL));
    }

    /** The job that still works on it. */
    public Optional<Job> making(Actor actor, UUID operation) {
        return jobs.list(actor.tenant(), LATEST).stream()
                .filter(job -> job.kind().equals(SampleJob.KIND) && !job.state().isFinal())
                .filter(job -> job.payload().path("operation").asString("").equals(operation.toString()))
                .findFirst();
    }
}
