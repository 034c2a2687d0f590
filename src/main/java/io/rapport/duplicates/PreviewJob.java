package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Mandate;
import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.MatchRules;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import io.rapport.tenancy.TenantDb;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tries rules on the records that its author sees. Writes nothing but its own result. */
@Component
class PreviewJob implements JobHandler {

    static final String KIND = "duplicate_preview";

    private final TenantDb db;
    private final Models models;
    private final Queries queries;
    private final Actors actors;

    PreviewJob(TenantDb db, Models models, Queries queries, Actors actors) {
        this.db = db;
        this.models = models;
        this.queries = queries;
        this.actors = actors;
    }

    /** What the job is told. */
    record Order(String object, MatchRules rules) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var order = run.payload(Order.class);
        var actor = actors.of(run.tenant(), run.createdBy().orElseThrow(Problem::notFound), Mandate.of(run.mandate()));
        var preview = db.read(run.tenant(), tx -> {
            var model = models.of(tx);
            var object = model.object(order.object()).orElseThrow(Problem::notFound);
            requireReadable(actor, model, object, order.rules());
            var sample = Sample.of(tx, model, actor, object, order.rules(), run::throwIfCancelled);
            return new Trial(queries, tx, model, actor, object, order.rules()).on(sample, run);
        });
        run.result(preview);
    }

    /** Counts and scores say something of every field that counts. */
    static void requireReadable(Actor actor, DataModel model, ObjectDef object, MatchRules rules) {
        var fields = Stream.of(Description.of(model, object), Description.of(object, rules))
                .flatMap(description -> description.stream())
                .flatMap(description -> description.fields().stream());
        if (!actor.sees(object) || !fields.allMatch(field -> Description.reads(actor, model, object, field))) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "duplicates_unreadable");
        }
    }
}
