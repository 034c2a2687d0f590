package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.Column;
import io.rapport.model.DateTimeType;
import io.rapport.model.FormulaType;
import io.rapport.model.RelationType;
import io.rapport.model.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** A summary as one aggregate query. */
final class SummaryCompiler {

    private static final int MAX_ROWS = 1_000;

    private final Scene scene;
    private final PermittedSummary summary;
    private final List<Field<?>> columns = new ArrayList<>();
    private final List<Field<?>> groups = new ArrayList<>();
    private final List<OrderField<?>> order = new ArrayList<>();
    private final List<Boolean> relations = new ArrayList<>();

    SummaryCompiler(Scene scene, PermittedSummary summary) {
        this.scene = scene;
        this.summary = summary;
    }

    Select<? extends Record> select() {
        var root = Source.of(scene, summary.object);
        var compiler = new ExprCompiler(root);
        for (int i = 0; i < summary.groups.size(); i++) {
            group(
                    root,
                    compiler,
                    summary.groups.get(i),
                    summary.summary.groups().get(i).bucket());
        }
        for (int i = 0; i < summary.measures.size(); i++) {
            columns.add(measure(root, compiler, summary.summary.measures().get(i), summary.measures.get(i)));
        }
        var condition = root.visible().and(Gating.where(root, summary.summary.filter()));
        var from = DSL.select(columns).from(root.from()).where(condition);
        return groups.isEmpty() ? from : from.groupBy(groups).orderBy(order).limit(DSL.inline(MAX_ROWS));
    }

    private void group(Source root, ExprCompiler compiler, ResolvedPath path, Grouping.Bucket bucket) {
        var source = root.via(path);
        var field = path.field();
        relations.add(field.type() instanceof RelationType);
        if (field.type() instanceof RelationType) {
            var target = source.via(field);
            var name = Selection.name(target);
            columns.add(target.id());
            columns.add(name);
            groups.add(target.id());
            groups.add(name);
            order.add(Keys.collated(name).asc().nullsLast());
            order.add(target.id().asc());
            return;
        }
        var key = key(source, compiler, path, bucket);
        columns.add(key);
        groups.add(key);
        order.add(Keys.collated(key).asc().nullsLast());
    }

    private Field<?> key(Source source, ExprCompiler compiler, ResolvedPath path, Grouping.Bucket bucket) {
        var type = path.field().type();
        var column = type.sortColumn(path.field().name());
        if (column.isEmpty() && !(type instanceof FormulaType)
                || column.map(Column::type).map(SqlType::isArray).orElse(false)) {
            throw Problem.malformed("not_groupable", path.path().toString());
        }
        var value = compiler.field(source, path.field());
        if (bucket == Grouping.Bucket.NONE) {
            return value;
        }
        boolean instant = type instanceof DateTimeType;
        if (!instant && column.map(Column::type).filter(SqlType.DATE::equals).isEmpty()) {
            throw Problem.malformed("not_a_date", path.path().toString());
        }
        var unit = DSL.inline(bucket.name().toLowerCase(Locale.ROOT));
        return instant
                ? DSL.field(
                        "date_trunc({0}, {1} AT TIME ZONE {2})::date",
                        SQLDataType.LOCALDATE,
                        unit,
                        value,
                        DSL.inline(scene.gate.viewer().zone().getId()))
                : DSL.field("date_trunc({0}, {1}::timestamp)::date", SQLDataType.LOCALDATE, unit, value);
    }

    private static Field<?> measure(Source root, ExprCompiler compiler, Measure measure, Optional<ResolvedPath> path) {
        if (path.isEmpty()) {
            return DSL.count();
        }
        var field = path.get().field();
        boolean ordered = measure.kind() == Measure.Kind.MIN || measure.kind() == Measure.Kind.MAX;
        var column =
                ordered ? field.type().sortColumn(field.name()) : field.type().measureColumn(field.name());
        if (column.isEmpty() && !(field.type() instanceof FormulaType)) {
            throw Problem.malformed("not_measurable", path.get().path().toString());
        }
        var source = root.via(path.get());
        var value = column.<Field<?>>map(source::column).orElseGet(() -> compiler.field(source, field));
        return switch (measure.kind()) {
            case COUNT -> DSL.count(value);
            case SUM -> DSL.field("sum({0})::numeric", SQLDataType.NUMERIC, value);
            case AVG -> DSL.field("avg({0})::numeric", SQLDataType.NUMERIC, value);
            case MIN -> DSL.min(value);
            case MAX -> DSL.max(value);
        };
    }

    SummaryRow read(Record row) {
        int at = 0;
        var keys = new ArrayList<@Nullable Object>();
        for (boolean relation : relations) {
            if (relation) {
                var id = row.get(at, UUID.class);
                keys.add(id == null ? null : new Ref(id, row.get(at + 1, String.class)));
                at += 2;
            } else {
                keys.add(row.get(at++));
            }
        }
        var measures = new ArrayList<@Nullable Object>();
        for (var measure : summary.summary.measures()) {
            var value = row.get(at++);
            measures.add(
                    measure.kind() == Measure.Kind.COUNT && value instanceof Number count ? count.longValue() : value);
        }
        return new SummaryRow(keys, measures);
    }
}
