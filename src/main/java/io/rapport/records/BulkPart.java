package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/**
 * One transaction's worth of a bulk change on its way through the door. The door takes all or nothing: the records that it
 * complains of are set aside and the rest is tried again; where it can't say which, halves are tried.
 */
final class BulkPart {

    /** Complaints whose position is a guess. */
    private static final Set<String> UNCERTAIN = Set.of("taken");

    private final Records records;
    private final Tx tx;
    private final Actor actor;
    private final DataModel model;
    private final ObjectDef object;
    private final BulkChange change;
    private final OperationRef operation;
    private final List<BulkReject> rejects = new ArrayList<>();
    private long changed;
    private long unchanged;

    BulkPart(
            Records records,
            Tx tx,
            Actor actor,
            DataModel model,
            ObjectDef object,
            BulkChange change,
            OperationRef operation) {
        this.records = records;
        this.tx = tx;
        this.actor = actor;
        this.model = model;
        this.object = object;
        this.change = change;
        this.operation = operation;
    }

    List<BulkReject> rejects() {
        return rejects;
    }

    long changed() {
        return changed;
    }

    long unchanged() {
        return unchanged;
    }

    void apply(List<UUID> ids) {
        write(permitted(ids));
    }

    /** The others are told apart beforehand, for there may be many of them. */
    private List<UUID> permitted(List<UUID> ids) {
        var may = DSL.field(DSL.and(
                DSL.trueCondition(),
                DSL.and(change.actions().stream().map(this::gate).toList())));
        var place = change.inTrash() ? RowReader.DELETED_AT.isNotNull() : RowReader.DELETED_AT.isNull();
        var seen = new HashMap<UUID, Boolean>();
        tx.dsl()
                .select(RowReader.ID, may)
                .from(tx.table(object.name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids)))
                .and(place)
                .and(gate(Action.READ))
                .forEach(row -> seen.put(row.value1(), Boolean.TRUE.equals(row.value2())));
        var permitted = new ArrayList<UUID>();
        for (var id : ids) {
            if (seen.getOrDefault(id, false)) {
                permitted.add(id);
            } else {
                reject(id, FieldError.of(SystemFields.ID, seen.containsKey(id) ? "forbidden" : "not_found"));
            }
        }
        return permitted;
    }

    private org.jooq.Condition gate(Action action) {
        return Gating.condition(tx, model, actor, object, action, "t");
    }

    private void write(List<UUID> ids) {
        var rest = ids;
        while (!rest.isEmpty()) {
            try {
                var changes =
                        rest.stream().map(id -> change.of(object.name(), id)).toList();
                note(tx.attempt(() -> records.apply(tx, actor, operation, changes)));
                return;
            } catch (Problem problem) {
                if (problem.kind() == Problem.Kind.UNAVAILABLE) {
                    throw problem;
                }
                rest = withoutRefused(rest, problem);
            }
        }
    }

    private void note(Applied applied) {
        for (var record : applied.records()) {
            if (record.outcome() == Written.Outcome.UNCHANGED) {
                unchanged++;
            } else {
                changed++;
            }
        }
    }

    private List<UUID> withoutRefused(List<UUID> ids, Problem problem) {
        var errors = problem.errors();
        if (ids.size() == 1) {
            reject(ids.getFirst(), errors.isEmpty() ? FieldError.of("", problem.code()) : errors.getFirst());
            return List.of();
        }
        boolean certain = !errors.isEmpty() && errors.stream().noneMatch(error -> UNCERTAIN.contains(error.code()));
        if (!certain) {
            write(ids.subList(0, ids.size() / 2));
            return ids.subList(ids.size() / 2, ids.size());
        }
        var byPosition = new HashMap<Integer, FieldError>();
        errors.forEach(error -> byPosition.putIfAbsent(error.record(), error));
        var rest = new ArrayList<UUID>();
        for (int position = 0; position < ids.size(); position++) {
            var error = byPosition.get(position);
            if (error == null) {
                rest.add(ids.get(position));
            } else {
                reject(ids.get(position), error);
            }
        }
        return rest;
    }

    private void reject(UUID id, FieldError reason) {
        rejects.add(new BulkReject(id, reason.at(0)));
    }
}
