package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Which operations of others touch records that an actor can see. */
record OperationSight(Tx tx, DataModel model, Actor actor) {

    /** How much of an operation is in sight. */
    enum Sight {
        NONE,
        PART,
        WHOLE
    }

    private record Changeset(UUID id, UUID operation, Set<String> objects) {}

    Map<UUID, Sight> of(Collection<UUID> operations) {
        var changesets = changesets(operations);
        var byObject = new HashMap<String, Set<UUID>>();
        for (var changeset : changesets) {
            changeset.objects().forEach(object -> byObject.computeIfAbsent(object, name -> new HashSet<>())
                    .add(changeset.id()));
        }
        var seen = new HashSet<UUID>();
        var unlimited = new HashSet<String>();
        byObject.forEach((name, ids) -> model.object(name).ifPresent(object -> {
            switch (actor.rows(object, Action.READ)) {
                case RowAccess.Denied denied -> {}
                case RowAccess.All all -> {
                    unlimited.add(name);
                    seen.addAll(ids);
                }
                case RowAccess.Where where -> seen.addAll(touching(object, ids));
            }
        }));
        var sights = new HashMap<UUID, Sight>();
        for (var changeset : changesets) {
            var sight = !seen.contains(changeset.id())
                    ? Sight.NONE
                    : unlimited.containsAll(changeset.objects()) ? Sight.WHOLE : Sight.PART;
            sights.merge(changeset.operation(), sight, (one, other) -> one == other ? one : Sight.PART);
        }
        return sights;
    }

    private List<Changeset> changesets(Collection<UUID> operations) {
        return tx.dsl()
                .fetch(
                        "SELECT id, operation_id, objects FROM {0} WHERE operation_id = ANY({1})",
                        tx.table("changeset"), PgText.uuids(operations))
                .map(row -> new Changeset(
                        (UUID) row.getValue(0),
                        (UUID) row.getValue(1),
                        Json.map(row.get(2, JSONB.class).data()).keySet()));
    }

    private Collection<UUID> touching(ObjectDef object, Set<UUID> changesets) {
        var table = tx.table(object.name()).as("t");
        var gate = Gating.condition(tx, model, actor, object, Action.READ, "t");
        var changeset = DSL.field(DSL.name("c", "changeset_id"), SQLDataType.UUID);
        return tx.dsl()
                .select(changeset)
                .from(tx.table("change").as("c"))
                .join(table)
                .on("t.id = c.record_id")
                .where("c.changeset_id = ANY({0}) AND c.object = {1}", PgText.uuids(changesets), DSL.val(object.name()))
                .and(gate)
                .union(DSL.select(RowReader.CREATED_CHANGESET)
                        .from(table)
                        .where("t.created_changeset = ANY({0})", PgText.uuids(changesets))
                        .and(gate))
                .fetch(0, UUID.class);
    }
}
