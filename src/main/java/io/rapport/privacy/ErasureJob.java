package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Erases a person in one transaction: all of it is done, or nothing. */
@Component
class ErasureJob implements JobHandler {

    static final String KIND = "erasure";

    private final Actors actors;
    private final Erasures erasures;

    ErasureJob(Actors actors, Erasures erasures) {
        this.actors = actors;
        this.erasures = erasures;
    }

    /** @param request the id of the request, or empty */
    record Payload(String object, UUID id, String request) {}

    record Done(UUID erasure) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var done = run.checkpoint(Done.class);
        if (done.isPresent()) {
            run.result(done.get());
            return;
        }
        var asked = run.payload(Payload.class);
        var actor = actors.of(run.tenant(), run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        actor.require(Ability.PRIVACY);
        run.result(run.write(tx -> {
            var made = new Done(erasures.perform(
                    tx, actor, run.id(), new Erasures.Order(asked.object(), asked.id(), Ids.parse(asked.request()))));
            run.checkpoint(tx, made);
            return made;
        }));
    }
}
