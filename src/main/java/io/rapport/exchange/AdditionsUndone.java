package io.rapport.exchange;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.exchange.ImportTable.Addition;
import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.model.ModelChanges;
import io.rapport.model.Models;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.UndoParticipant;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes fields and choices that an import has added away again, unless somebody uses them by now; and where that is undone in
 * turn, brings them back before the records that hold their values.
 */
@Component
class AdditionsUndone implements UndoParticipant {

    /** As the audit calls them. */
    private static final Set<String> DECISIONS = Set.of("model.field.retired", "model.field.restored");

    private final TenantDb db;
    private final Models models;
    private final ModelChanges changes;
    private final Queries queries;
    private final Actors actors;

    AdditionsUndone(TenantDb db, Models models, ModelChanges changes, Queries queries, Actors actors) {
        this.db = db;
        this.models = models;
        this.changes = changes;
        this.queries = queries;
        this.actors = actors;
    }

    /** Tables are changed in transactions of their own, so this waits for the undo's to end. */
    @Override
    public void undone(Tx tx, Actor actor, UUID operation, UUID undo) {
        var tenant = tx.tenant();
        var additions = ImportTable.additions(tx, operation);
        ImportTable.restored(tx, operation, undo);
        if (!additions.isEmpty()) {
            tx.afterCommit(() -> additions.stream()
                    .filter(addition -> !decidedSince(tenant, addition, operation))
                    .forEach(addition -> retire(tenant, addition, undo)));
        }
    }

    /** Only for those who might have added it themselves. */
    @Override
    public Runnable prepare(Actor actor, UUID operation) {
        var tenant = actor.tenant();
        if (!actor.may(Ability.MANAGE_MODEL)) {
            return () -> {};
        }
        var retired = db.read(tenant, tx -> ImportTable.retired(tx, operation)).stream()
                .filter(addition -> !decidedSince(tenant, addition, operation))
                .toList();
        retired.forEach(addition -> restore(tenant, addition));
        return () -> retired.forEach(addition -> retire(tenant, addition, operation));
    }

    /** Somebody has retired the field or brought it back by hand: what a person decides about a field goes before an undo. */
    private boolean decidedSince(Tenant tenant, Addition addition, UUID operation) {
        return db.read(
                tenant,
                tx -> Audit.since(
                        tx, operation, DECISIONS, Map.of("object", addition.object(), "field", addition.field())));
    }

    private void restore(Tenant tenant, Addition addition) {
        if (addition.kind().equals(Addition.NEW_FIELD)) {
            changes.restoreField(tenant, addition.object(), addition.field());
        } else {
            changes.addChoices(tenant, addition.object(), addition.field(), List.of(addition.key()));
        }
    }

    private void retire(Tenant tenant, Addition addition, UUID undo) {
        if (used(tenant, addition)) {
            return;
        }
        db.update(tenant, tx -> ImportTable.retire(tx, addition, undo));
        if (addition.kind().equals(Addition.NEW_FIELD)) {
            changes.retireField(tenant, addition.object(), addition.field());
        } else {
            changes.retireChoices(tenant, addition.object(), addition.field(), Set.of(addition.key()));
        }
    }

    /** By records of whomever, so the system looks. */
    private boolean used(Tenant tenant, Addition addition) {
        var model = models.of(tenant);
        var object = model.object(addition.object());
        var field = object.flatMap(found -> found.field(addition.field()));
        if (field.isEmpty()) {
            return true;
        }
        var path =
                new Expr.PathRef(List.of(addition.field()), field.get().type().valueType());
        var list = field.get().type().valueType() instanceof ValueType.ListOf;
        var key = new Expr.Literal(addition.key(), ValueType.TEXT);
        Expr test = addition.kind().equals(Addition.NEW_FIELD)
                ? new Expr.Call(
                        Function.NOT,
                        List.of(new Expr.Call(Function.IS_EMPTY, List.of(path), ValueType.BOOLEAN)),
                        ValueType.BOOLEAN)
                : list
                        ? new Expr.Call(Function.IN, List.of(key, path), ValueType.BOOLEAN)
                        : new Expr.Call(Function.EQ, List.of(path, key), ValueType.BOOLEAN);
        var system = actors.system(tenant, "undo of an import");
        var query = Query.of(addition.object()).where(new Filter.Matches(test)).limit(1);
        return !queries.page(tenant, query.permit(model, system)).rows().isEmpty();
    }
}
