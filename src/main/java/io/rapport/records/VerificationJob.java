package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.jobs.Jobs;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has the log and the audit verified in the background; what came of it stands in the audit too. */
@Component
public class VerificationJob implements JobHandler {

    public static final String KIND = "verification";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TenantDb db;
    private final Jobs jobs;
    private final Chain chain;

    VerificationJob(TenantDb db, Jobs jobs, Chain chain) {
        this.db = db;
        this.jobs = jobs;
        this.chain = chain;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @throws io.rapport.kernel.Problem {@code forbidden} without the ability {@code see_audit} */
    public UUID order(Actor actor) {
        actor.require(Ability.SEE_AUDIT);
        return db.write(actor.tenant(), tx -> submit(tx, actor));
    }

    /** As part of a transaction. */
    public UUID submit(Tx tx, Actor actor) {
        actor.require(Ability.SEE_AUDIT);
        return jobs.submit(tx, KIND, Map.of(), actor.user(), actor.mandate().key());
    }

    /** The last one that was asked for. */
    public Optional<Job> last(Actor actor) {
        actor.require(Ability.SEE_AUDIT);
        return jobs.last(actor.tenant(), KIND);
    }

    /** What came of a job; empty as long as nothing did. */
    public static Optional<Verification> of(Job job) {
        return job.result().map(json -> JSON.treeToValue(json, Verification.class));
    }

    @Override
    public void run(JobRun run) {
        chain.extend(run.tenant());
        var found = chain.verify(run.tenant(), done -> {
            run.progress(done, 0);
            run.throwIfCancelled();
        });
        run.result(found);
        run.write(tx -> {
            Audit.write(
                    tx,
                    run.createdBy(),
                    "audit.verified",
                    Map.of(
                            "entries",
                            found.entries(),
                            "events",
                            found.events(),
                            "wrong",
                            found.wrong().size()),
                    Optional.empty());
            return found;
        });
    }
}
