package io.rapport.privacy;

import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.FieldLocks;
import io.rapport.records.Locking;
import io.rapport.tenancy.TenantDb;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sensitive values, one at a time and only to who has asked: the audit has it before the answer goes. */
@Component
public class Reveals {

    private final TenantDb db;
    private final Models models;
    private final Queries queries;
    private final Locking locking;

    Reveals(TenantDb db, Models models, Queries queries, Locking locking) {
        this.db = db;
        this.models = models;
        this.queries = queries;
        this.locking = locking;
    }

    /**
     * A value of a record.
     *
     * @return empty where the record has none
     * @throws Problem {@code forbidden} without the ability {@code reveal}; {@code not_found} where there is no such record or
     *     field for the actor, or the field is not a sensitive one; {@code value_altered} where somebody has changed an
     *     encrypted value past the program, {@code keys_missing} where the key is not in this home
     */
    public Optional<Object> reveal(Actor actor, String object, UUID record, String field) {
        var model = models.of(actor.tenant());
        var def = model.object(object).filter(actor::sees).orElseThrow(Problem::notFound);
        var found = masked(actor, def, field);
        var seeing = actor.revealing();
        var query =
                Query.of(object, field).where(new Filter.Ids(Set.of(record))).limit(1);
        var row = queries.first(actor.tenant(), query.permit(model, seeing)).orElseThrow(Problem::notFound);
        db.update(
                actor.tenant(),
                tx -> Audit.write(
                        tx,
                        actor,
                        "privacy.revealed",
                        Map.of("object", object, "record", record.toString(), "field", found.name())));
        var value = row.value(field).orElse(null);
        var opened =
                Optional.ofNullable(db.read(actor.tenant(), tx -> locking.in(tx).opened(object, record, found, value)));
        if (FieldLocks.isLocked(found, opened.orElse(null))) {
            throw Problem.of(Problem.Kind.CONFLICT, "value_altered");
        }
        return opened;
    }

    private static FieldDef masked(Actor actor, ObjectDef object, String field) {
        return object.field(field).filter(found -> actor.masks(object, found)).orElseThrow(Problem::notFound);
    }
}
