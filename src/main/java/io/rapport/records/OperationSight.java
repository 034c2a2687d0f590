package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Which operations of others touch records that an actor can see. Whoever sees every record of an object knows of all that was
 * done to them, which the changesets tell; for the others it is asked of the records, of all operations and objects at once.
 */
record OperationSight(Tx tx, DataModel model, Actor actor) {

    /** Over the changesets of an operation: whether all of what they touched is of objects that the actor sees all of. */
    Field<Boolean> whole(String alias) {
        var objects = DSL.field(DSL.name(alias, "objects"), SQLDataType.JSONB);
        return DSL.field("bool_and({0} <> '{}' AND {0} - {1} = '{}')", SQLDataType.BOOLEAN, objects, unlimited());
    }

    /** Likewise, whether anything of it is. */
    Field<Boolean> some(String alias) {
        var objects = DSL.field(DSL.name(alias, "objects"), SQLDataType.JSONB);
        return DSL.field("bool_or({0} - {1} <> {0})", SQLDataType.BOOLEAN, objects, unlimited());
    }

    private Field<Object> unlimited() {
        return PgText.bind(
                "text",
                model.objects().stream()
                        .filter(object -> actor.rows(object, Action.READ) instanceof RowAccess.All)
                        .map(ObjectDef::name));
    }

    /**
     * Those that touched a record in sight, among operations on objects of which the actor sees some records at most.
     *
     * @param operations with the names of the objects that they touched
     */
    Set<UUID> touching(Map<UUID, List<String>> operations) {
        var names = new HashSet<String>();
        operations.values().forEach(names::addAll);
        var looks = new ArrayList<QueryPart>();
        names.stream()
                .sorted()
                .flatMap(name -> model.object(name).stream())
                .filter(object -> actor.rows(object, Action.READ) instanceof RowAccess.Where)
                .forEach(object -> {
                    var asked = PgText.uuids(operations.entrySet().stream()
                            .filter(operation -> operation.getValue().contains(object.name()))
                            .map(Map.Entry::getKey)
                            .toList());
                    looks(object, asked).forEach(looks::add);
                });
        Optional<QueryPart> all = looks.stream().reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other));
        return all.map(look -> Set.copyOf(tx.dsl().fetch("{0}", look).getValues(0, UUID.class)))
                .orElse(Set.of());
    }

    /** What was changed, and what was created: those records carry their changeset themselves. */
    private Stream<QueryPart> looks(ObjectDef object, Field<Object> operations) {
        var gate = Gating.condition(tx, model, actor, object, Action.READ, "t");
        var changed = DSL.sql(
                "{0} AS s JOIN {1} AS c ON c.changeset_id = s.id AND c.object = {2} JOIN {3} AS t ON t.id = c.record_id",
                tx.table("changeset"), tx.table("change"), DSL.val(object.name()), tx.table(object.name()));
        var created = DSL.sql(
                "{0} AS s JOIN {1} AS t ON t.created_changeset = s.id", tx.table("changeset"), tx.table(object.name()));
        return Stream.of(changed, created).map(records -> look(operations, records, gate));
    }

    /** One operation after the other, each until the first record: left to itself, the planner reads the log of years at once. */
    private static QueryPart look(Field<Object> operations, QueryPart records, Condition gate) {
        return DSL.sql(
                "SELECT o.id FROM unnest({0}) AS o(id) CROSS JOIN LATERAL (SELECT FROM {1} WHERE s.operation_id = o.id AND {2} LIMIT 1) AS seen",
                operations, records, gate);
    }
}
