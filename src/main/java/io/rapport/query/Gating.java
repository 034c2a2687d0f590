package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.model.Column;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.SqlType;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Row access and filters as conditions of SQL. */
public final class Gating {

    private static final Column OWNER = Column.whole("owner_id", SqlType.UUID);

    private Gating() {}

    /**
     * The rows that a gate lets an action happen to, as a condition on the object's table under an alias. Says nothing about
     * the trash.
     */
    public static Condition condition(
            Tx tx, DataModel model, Gate gate, ObjectDef object, Action action, String alias) {
        var scene = new Scene(tx, model, gate, Optional.empty());
        return rows(Source.at(scene, object, alias, tx.table(object.name()).as(alias)), action);
    }

    static Condition rows(Source source, Action action) {
        return switch (source.scene.gate.rows(source.object, action)) {
            case RowAccess.Denied denied -> DSL.falseCondition();
            case RowAccess.All all -> DSL.noCondition();
            case RowAccess.Where(var filter) -> apart(source, filter);
        };
    }

    /** A gate's filter, without touching the joins of the statement that it guards. */
    private static Condition apart(Source source, Filter filter) {
        return switch (filter) {
            case Filter.Matches matches -> {
                var scene = source.scene.ungated();
                var inner = Source.of(scene, source.object);
                var condition = new ExprCompiler(inner).test(matches.condition());
                yield DSL.exists(DSL.selectOne()
                        .from(inner.from())
                        .where(inner.id().eq(source.id()))
                        .and(condition));
            }
            case Filter.And(var parts) ->
                DSL.and(parts.stream().map(part -> apart(source, part)).toList());
            case Filter.Or(var parts) ->
                or(parts.stream().map(part -> apart(source, part)).toList());
            case Filter.Not(var part) -> isNotTrue(apart(source, part));
            default -> where(source, filter);
        };
    }

    static Condition where(Source source, Filter filter) {
        return switch (filter) {
            case Filter.Matches(var condition) -> new ExprCompiler(source).test(condition);
            case Filter.Ids(var ids) -> any(source.id(), ids);
            case Filter.OwnedBy(var users) ->
                source.object.owned()
                        ? any(source.column(OWNER).coerce(SQLDataType.UUID), users)
                        : DSL.falseCondition();
            case Filter.SharedWith shared -> shared(source, shared);
            case Filter.LinkedTo(var field, var target) -> linked(source, field, target);
            case Filter.ThroughParent(var relation, var action) -> throughParent(source, relation, action);
            case Filter.And(var parts) ->
                DSL.and(parts.stream().map(part -> where(source, part)).toList());
            case Filter.Or(var parts) ->
                or(parts.stream().map(part -> where(source, part)).toList());
            case Filter.Not(var part) -> isNotTrue(where(source, part));
        };
    }

    /** True where the condition is false or unknown: leaves count as false when a value is absent. */
    static Condition isNotTrue(Condition condition) {
        return DSL.condition("({0}) IS NOT TRUE", condition);
    }

    private static Condition or(List<Condition> parts) {
        return parts.isEmpty() ? DSL.falseCondition() : DSL.or(parts);
    }

    static Condition any(Field<UUID> field, Collection<UUID> ids) {
        if (ids.size() == 1) {
            return field.eq(ids.iterator().next());
        }
        return field.eq(DSL.any(DSL.val(ids.toArray(UUID[]::new))));
    }

    /** An array from an uncorrelated subquery: the database computes it once and uses the primary key. */
    private static Condition shared(Source source, Filter.SharedWith shared) {
        var user = DSL.field("user_id", SQLDataType.UUID);
        var team = DSL.field("team_id", SQLDataType.UUID);
        var grantee = shared.teams().isEmpty()
                ? user.eq(shared.user())
                : user.eq(shared.user()).or(any(team, Set.copyOf(shared.teams())));
        var select = DSL.select(DSL.field("record_id", SQLDataType.UUID))
                .from(source.scene.tx.table("share"))
                .where(DSL.field("object", SQLDataType.CLOB).eq(source.object.name()))
                .and(grantee)
                .and("(until IS NULL OR until > clock_timestamp())");
        if (shared.forEditing()) {
            select = select.and("level = 'edit'");
        }
        return source.id().eq(DSL.any(DSL.array(select)));
    }

    private static Condition linked(Source source, String name, UUID target) {
        var field = source.object.require(name);
        var column = source.column(field.columns().getFirst());
        if (field.type() instanceof ReferencesType) {
            return DSL.condition("{0} @> {1}", column, DSL.val(new UUID[] {target}));
        }
        if (field.relation().isEmpty()) {
            throw Problem.malformed("unknown_field", name);
        }
        return column.coerce(SQLDataType.UUID).eq(target);
    }

    private static Condition throughParent(Source source, String name, Action action) {
        var relation = source.object.require(name);
        var parent =
                source.scene.model.require(relation.relation().orElseThrow().target());
        var access = source.scene.gate.rows(parent, action);
        if (access instanceof RowAccess.All) {
            return DSL.noCondition();
        }
        String alias = source.scene.alias();
        var table = source.scene.tx.table(parent.name()).as(alias);
        var inner = Source.at(source.scene, parent, alias, table);
        var link = source.column(relation.columns().getFirst()).coerce(SQLDataType.UUID);
        return DSL.exists(DSL.selectOne().from(table).where(inner.id().eq(link)).and(rows(inner, action)));
    }
}
