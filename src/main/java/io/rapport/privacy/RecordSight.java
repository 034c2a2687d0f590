package io.rapport.privacy;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether somebody may know of a record at all, be it in the trash: what the ability needs besides. */
@Component
class RecordSight {

    private final Models models;
    private final Queries queries;

    RecordSight(Models models, Queries queries) {
        this.models = models;
        this.queries = queries;
    }

    /** @throws Problem {@code not_found}, also for users and teams, who are nobody's customers */
    ObjectDef require(Actor actor, String object, UUID id) {
        var model = models.of(actor.tenant());
        var def = model.object(object)
                .filter(actor::sees)
                .filter(found -> !People.are(found))
                .orElseThrow(Problem::notFound);
        var query = Query.of(object).where(new Filter.Ids(Set.of(id))).limit(1);
        if (Stream.of(query, query.inTrash()).noneMatch(one -> queries.first(actor.tenant(), one.permit(model, actor))
                .isPresent())) {
            throw Problem.notFound();
        }
        return def;
    }
}
