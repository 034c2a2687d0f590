package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.Rollup;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What records tell of those that link to them, computed in the database and stored where it differs: below the door, without
 * version and log, because it follows from what is logged.
 */
public final class Rollups {

    private static final Gate ANYBODY = Ungated.of(new Viewer(Optional.empty(), Set.of(), ZoneOffset.UTC));

    /** Formulas that refer to formulas may do so this many times over. */
    private static final int MAX_DEPTH = 8;

    private Rollups() {}

    /** @throws Problem on {@code options.filter} where a filter can't be followed: it may read the counted records alone */
    static void check(DataModel model, Rollup rollup) {
        if (rollup.filter().isBlank()) {
            return;
        }
        var counted = model.require(rollup.object());
        Checks.expression(model, counted, rollup.filter(), ValueType.BOOLEAN, "options.filter");
        var filter = Expressions.parse(rollup.filter(), new ModelScope(model, counted, ANYBODY), ValueType.BOOLEAN);
        if (filter.usesToday() || filter.usesActor()) {
            throw Problem.invalid("options.filter", "rollup_moving");
        }
        boolean own = filter.paths().stream().allMatch(path -> path.size() == 1 && isOwn(counted, path.getFirst()));
        if (!own) {
            throw Problem.invalid("options.filter", "rollup_not_own");
        }
    }

    private static boolean isOwn(ObjectDef object, String name) {
        return object.field(name)
                .filter(field -> !(field.type() instanceof FormulaType) && field.rollup() == null)
                .isPresent();
    }

    /** Whether a field is rolled up, or computed from something that is. */
    /** Whether a field is kept for today alone: rolled up, or computed of what is. */
    public static boolean isRolledUp(DataModel model, ObjectDef holder, FieldDef field) {
        return isRolledUp(model, holder, field, 0);
    }

    private static boolean isRolledUp(DataModel model, ObjectDef holder, FieldDef field, int depth) {
        if (field.rollup() != null) {
            return true;
        }
        return depth <= MAX_DEPTH
                && field.type() instanceof FormulaType
                && Formulas.parse(model, holder, field)
                        .filter(expr ->
                                expr.paths().stream().anyMatch(path -> isRolledUp(model, holder, path, depth + 1)))
                        .isPresent();
    }

    /** Whether something on a path is rolled up, or computed from what is. */
    static boolean isRolledUp(DataModel model, ObjectDef root, List<String> path) {
        return isRolledUp(model, root, path, 0);
    }

    private static boolean isRolledUp(DataModel model, ObjectDef root, List<String> path, int depth) {
        var at = root;
        for (String name : path) {
            var holder = at;
            var field = holder.field(name);
            if (field.filter(found -> isRolledUp(model, holder, found, depth)).isPresent()) {
                return true;
            }
            var next = Reads.target(holder, name).flatMap(model::object).or(() -> model.inverse(holder, name)
                    .map(DataModel.Inverse::object));
            if (next.isEmpty()) {
                return false;
            }
            at = next.get();
        }
        return false;
    }

    /** Brings a field of these records up to date. They are locked first, so that a later computation sees an earlier one. */
    public static void refresh(Tx tx, DataModel model, ObjectDef target, FieldDef field, List<UUID> ids) {
        var among = DSL.val(ids.toArray(UUID[]::new));
        var table = tx.table(target.name());
        tx.dsl().fetch("SELECT t.id FROM {0} AS t WHERE t.id = ANY({1}) ORDER BY t.id FOR NO KEY UPDATE", table, among);
        var rollup = field.rollup();
        if (rollup == null) {
            return;
        }
        var parts = new ArrayList<QueryPart>();
        parts.add(table);
        parts.add(among);
        parts.add(values(tx, model, rollup, among));
        var columns = field.columns();
        var first = DSL.name(columns.getFirst().name());
        parts.add(first);
        String set = "{3} = s.v";
        if (field.type() instanceof MoneyType) {
            parts.add(DSL.name(columns.get(1).name()));
            parts.add(DSL.name(columns.get(2).name()));
            parts.add(DSL.val(tx.tenant().currency()));
            set += ", {4} = s.v, {5} = CASE WHEN s.v IS NOT NULL THEN {6} END";
        }
        String nothing =
                switch (rollup.function()) {
                    case COUNT, SUM -> "coalesce(r.v, 0)";
                    case MIN, MAX, AVG -> "r.v";
                };
        int changed = tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET " + set + " FROM (SELECT i.id, " + nothing
                                + " AS v FROM unnest({1}) AS i(id) LEFT JOIN ({2}) AS r ON r.parent = i.id) AS s"
                                + " WHERE t.id = s.id AND t.{3} IS DISTINCT FROM s.v",
                        parts.toArray(QueryPart[]::new));
        if (changed > 0) {
            Touches.by(tx, Set.of(target.name()));
        }
    }

    /** The value for each record that any counted record links to. */
    private static org.jooq.Select<?> values(Tx tx, DataModel model, Rollup rollup, Field<UUID[]> among) {
        var counted = model.require(rollup.object());
        var scene = new Scene(tx, model, ANYBODY, Instant.now(), Optional.empty());
        var source = Source.of(scene, counted);
        var link = source.link(counted.require(rollup.via()));
        Condition filter = filter(model, counted, rollup)
                .map(expr -> new ExprCompiler(source).test(expr))
                .orElseGet(DSL::noCondition);
        Field<?> value =
                switch (rollup.function()) {
                    case COUNT -> DSL.count();
                    case SUM -> aggregate("sum", source, counted, rollup);
                    case MIN -> aggregate("min", source, counted, rollup);
                    case MAX -> aggregate("max", source, counted, rollup);
                    case AVG -> aggregate("avg", source, counted, rollup);
                };
        return DSL.select(link.as("parent"), value.as("v"))
                .from(source.from())
                .where(source.deletedAt().isNull(), link.eq(DSL.any(among)), filter)
                .groupBy(link);
    }

    private static Optional<Expr> filter(DataModel model, ObjectDef counted, Rollup rollup) {
        return rollup.filter().isBlank()
                ? Optional.empty()
                : Optional.of(
                        Expressions.parse(rollup.filter(), new ModelScope(model, counted, ANYBODY), ValueType.BOOLEAN));
    }

    private static Field<?> aggregate(String function, Source source, ObjectDef counted, Rollup rollup) {
        var field = counted.require(rollup.field());
        var column = source.column(field.type().sortColumn(field.name()).orElseGet(() -> field.columns()
                .getFirst()));
        String call = function.equals("avg") ? "round(avg({0}), 6)" : function + "({0})";
        var type = field.type().measureColumn(field.name()).isPresent() ? SQLDataType.NUMERIC : column.getDataType();
        return DSL.field(call, type, column);
    }
}
