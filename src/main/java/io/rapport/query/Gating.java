package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.SqlType;
import io.rapport.model.SystemFields;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Row access and filters as conditions of SQL. Each is true, false or unknown; unknown counts as false. */
public final class Gating {

    /** An object whose access follows its parent's, and so on, ends here; longer chains let nothing through. */
    private static final int MAX_PARENTS = 5;

    private Gating() {}

    /**
     * The rows that a gate lets an action happen to, as a condition on the object's table under an alias. Says nothing about
     * the trash.
     */
    public static Condition condition(
            Tx tx, DataModel model, Gate gate, ObjectDef object, Action action, String alias) {
        var scene = new Scene(tx, model, gate, Instant.now(), Optional.empty());
        return rows(Source.at(scene, object, alias, tx.table(object.name()).as(alias)), action);
    }

    /** One part of what a gate lets through, asked by itself: to tell for which reason a row is. */
    public static Condition condition(Tx tx, DataModel model, Gate gate, ObjectDef object, Filter part, String alias) {
        var scene = new Scene(tx, model, gate, Instant.now(), Optional.empty());
        return granted(Source.at(scene, object, alias, tx.table(object.name()).as(alias)), part, 0);
    }

    static Condition rows(Source source, Action action) {
        return rows(source, action, 0);
    }

    /** @param parents how many records the way has led through already */
    static Condition rows(Source source, Action action, int parents) {
        return switch (source.scene.gate.rows(source.object, action)) {
            case RowAccess.Denied denied -> DSL.falseCondition();
            case RowAccess.All all -> DSL.noCondition();
            case RowAccess.Where(var filter) -> granted(source, filter, parents);
        };
    }

    /** The rows to read among those that a filter asks for, without asking for what it makes sure of itself. */
    static Condition rowsAmong(Source source, Filter asked) {
        var implied = Implied.by(source.scene, asked);
        if (implied.isNothing()
                || !(source.scene.gate.rows(source.object, Action.READ) instanceof RowAccess.Where(var filter))) {
            return rows(source, Action.READ);
        }
        var left = implied.of(filter);
        return left.equals(Filter.ALL) ? DSL.noCondition() : granted(source, left);
    }

    static Condition granted(Source source, Filter filter) {
        return granted(source, filter, 0);
    }

    /** A gate's filter: it sees everything, and leaves the joins of the statement that it guards alone. */
    private static Condition granted(Source source, Filter filter, int parents) {
        return switch (filter) {
            case Filter.Matches(var condition) -> matches(source, condition);
            case Filter.Ids(var ids) -> any(source.id(), ids);
            case Filter.OwnedBy(var users) -> ownedBy(source, users);
            case Filter.SharedWith shared -> shared(source, shared);
            case Filter.LinkedTo(var field, var target) -> linked(source, relation(source, field), target);
            case Filter.LinkedToOneOf(var field, var targets) -> any(source.link(relation(source, field)), targets);
            case Filter.LinkedToAny(var field, var targets) -> AnyLinks.holding(source, field, targets);
            case Filter.Before before -> before(source, before);
            case Filter.ThroughParent(var relation, var action) -> throughParent(source, relation, action, parents);
            case Filter.ThroughLinks(var field) -> AnyLinks.leading(source, field, parents);
            case Filter.And(var parts) ->
                and(parts.stream().map(part -> granted(source, part, parents)).toList());
            case Filter.Or(var parts) ->
                or(parts.stream().map(part -> granted(source, part, parents)).toList());
            case Filter.Not(var part) -> isNotTrue(granted(source, part, parents));
        };
    }

    /** On the row itself where its own columns are enough, else on the same row once more, with what it is joined to. */
    private static Condition matches(Source source, io.rapport.expression.Expr condition) {
        if (condition.paths().stream().allMatch(path -> isOwnColumn(source.object, path))) {
            return new ExprCompiler(source.ungated()).test(condition);
        }
        var inner = Source.of(source.scene.ungated(), source.object);
        var test = new ExprCompiler(inner).test(condition);
        return DSL.exists(DSL.selectOne()
                .from(inner.from())
                .where(inner.id().eq(source.id()))
                .and(test));
    }

    private static boolean isOwnColumn(ObjectDef object, List<String> path) {
        return (path.size() == 1 || path.size() == 2 && isPart(object, path))
                && object.field(path.getFirst())
                        .filter(field -> field.relation().isEmpty())
                        .filter(field -> !(field.type() instanceof ReferencesType))
                        .filter(field -> !field.columns().isEmpty())
                        .isPresent();
    }

    private static boolean isPart(ObjectDef object, List<String> path) {
        return object.field(path.getFirst())
                .flatMap(whole -> whole.part(path.getLast()))
                .isPresent();
    }

    /** A filter as its author sees the records: through the gate. */
    static Condition where(Source source, Filter filter) {
        return switch (filter) {
            case Filter.Matches(var condition) -> new ExprCompiler(source).test(condition);
            case Filter.Ids(var ids) -> any(source.id(), ids);
            case Filter.OwnedBy(var users) -> ownedBy(source, users);
            case Filter.SharedWith shared -> shared(source, shared);
            case Filter.LinkedTo(var field, var target) -> linkedVisibly(source, relation(source, field), target);
            case Filter.LinkedToOneOf(var field, var targets) ->
                any(source.via(relation(source, field)).id(), targets);
            case Filter.LinkedToAny(var field, var targets) -> AnyLinks.holdingVisibly(source, field, targets);
            case Filter.Before before -> before(source, before);
            case Filter.ThroughParent(var relation, var action) -> throughParent(source, relation, action, 0);
            case Filter.ThroughLinks(var field) -> AnyLinks.leadingToReadable(source, field);
            case Filter.And(var parts) ->
                and(parts.stream().map(part -> where(source, part)).toList());
            case Filter.Or(var parts) ->
                or(parts.stream().map(part -> where(source, part)).toList());
            case Filter.Not(var part) -> isNotTrue(where(source, part));
        };
    }

    /** True where the condition is false or unknown: leaves count as false when a value is absent. */
    static Condition isNotTrue(Condition condition) {
        return DSL.condition("({0}) IS NOT TRUE", condition);
    }

    private static Condition and(List<Condition> parts) {
        return parts.isEmpty() ? DSL.trueCondition() : DSL.and(parts);
    }

    private static Condition or(List<Condition> parts) {
        return parts.isEmpty() ? DSL.falseCondition() : DSL.or(parts);
    }

    static Condition any(Field<UUID> field, Collection<UUID> ids) {
        if (ids.size() == 1) {
            return field.eq(ids.iterator().next());
        }
        return field.eq(DSL.any(DSL.val(ids.stream().sorted().toArray(UUID[]::new))));
    }

    private static Condition ownedBy(Source source, Collection<UUID> users) {
        return source.object
                .field(SystemFields.OWNER)
                .map(owner -> any(source.link(owner), users))
                .orElseGet(DSL::falseCondition);
    }

    private static Condition before(Source source, Filter.Before before) {
        var column = source.object
                .field(before.field())
                .flatMap(field -> field.type().sortColumn(field.name()))
                .filter(found -> found.type() == SqlType.TIMESTAMPTZ)
                .orElseThrow(() -> Problem.malformed("not_a_date", before.field()));
        return DSL.condition(
                "({0}, {1}) < ({2}, {3})",
                source.column(column),
                source.id(),
                DSL.val(before.moment().atOffset(ZoneOffset.UTC)),
                DSL.val(before.id()));
    }

    private static Condition shared(Source source, Filter.SharedWith shared) {
        return source.id().eq(DSL.any(sharedIds(source, shared)));
    }

    /** The records of an object that were shared so. */
    public static Field<UUID[]> sharedIds(
            Tx tx, DataModel model, Gate gate, ObjectDef object, Filter.SharedWith shared) {
        var scene = new Scene(tx, model, gate, Instant.now(), Optional.empty());
        return sharedIds(Source.at(scene, object, "t", tx.table(object.name()).as("t")), shared);
    }

    /** An array from an uncorrelated subquery: the database computes it once and uses the primary key. */
    static Field<UUID[]> sharedIds(Source source, Filter.SharedWith shared) {
        var user = DSL.field("user_id", SQLDataType.UUID);
        var team = DSL.field("team_id", SQLDataType.UUID);
        var until = DSL.field("until", SQLDataType.TIMESTAMPWITHTIMEZONE);
        var grantee = shared.teams().isEmpty()
                ? user.eq(shared.user())
                : user.eq(shared.user()).or(any(team, shared.teams()));
        var select = DSL.select(DSL.field("record_id", SQLDataType.UUID))
                .from(source.scene.tx.table("share"))
                .where(DSL.field("object", SQLDataType.CLOB).eq(source.object.name()))
                .and(grantee)
                .and(until.isNull().or(until.gt(source.scene.now.atOffset(ZoneOffset.UTC))));
        if (shared.forEditing()) {
            select = select.and("level = 'edit'");
        }
        return DSL.array(select);
    }

    private static FieldDef relation(Source source, String name) {
        return source.object
                .field(name)
                .filter(field -> field.relation().isPresent() || field.type() instanceof ReferencesType)
                .orElseThrow(() -> Problem.malformed("unknown_field", name));
    }

    static Condition linked(Source source, FieldDef field, UUID target) {
        return field.type() instanceof ReferencesType
                ? DSL.condition("{0} @> {1}", source.column(field.columns().getFirst()), DSL.val(new UUID[] {target}))
                : source.link(field).eq(target);
    }

    /** A link to what the viewer can't see is none. */
    private static Condition linkedVisibly(Source source, FieldDef field, UUID target) {
        if (!(field.type() instanceof ReferencesType references)) {
            return source.via(field).id().eq(target);
        }
        var there = Source.of(source.scene, source.scene.model.require(references.target()));
        return linked(source, field, target)
                .and(DSL.exists(DSL.selectOne()
                        .from(there.from())
                        .where(there.id().eq(target))
                        .and(there.visible())));
    }

    private static Condition throughParent(Source source, String name, Action action, int parents) {
        var relation = source.object.require(name);
        var parent =
                source.scene.model.require(relation.relation().orElseThrow().target());
        if (parents >= MAX_PARENTS) {
            return DSL.falseCondition();
        }
        if (source.scene.gate.rows(parent, action) instanceof RowAccess.All) {
            return source.link(relation).isNotNull();
        }
        String alias = source.scene.alias();
        var table = source.scene.tx.table(parent.name()).as(alias);
        var inner = Source.at(source.scene, parent, alias, table);
        return DSL.exists(DSL.selectOne()
                .from(table)
                .where(inner.id().eq(source.link(relation)))
                .and(rows(inner, action, parents + 1)));
    }
}
