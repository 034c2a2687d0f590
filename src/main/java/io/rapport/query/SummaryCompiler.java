package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.IdType;
import io.rapport.model.RelationType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A summary as one aggregate query. The keys and the values to measure are computed in an inner query, for PostgreSQL does not
 * see that two expressions with bound values are the same. Where links are among the keys, records are counted by the links
 * first, and only of those groups is looked up what they lead to: groups whose link leads nowhere for the viewer are one.
 */
final class SummaryCompiler {

    private final Scene scene;
    private final PermittedSummary summary;
    private final Source root;
    private final ExprCompiler compiler;
    private final List<Field<?>> values = new ArrayList<>();
    private final List<Field<?>> columns = new ArrayList<>();
    private final List<Field<?>> groups = new ArrayList<>();
    private final List<OrderField<?>> order = new ArrayList<>();
    private final List<Boolean> relations = new ArrayList<>();
    private final List<Linked> linked = new ArrayList<>();
    private final List<Field<?>> parts = new ArrayList<>();
    private final boolean early;

    /** A key that is a link, and what it leads to. */
    private record Linked(Field<?> link, Source target) {}

    SummaryCompiler(Scene scene, PermittedSummary summary) {
        this.scene = scene;
        this.summary = summary;
        this.root = Source.of(scene, summary.object);
        this.compiler = new ExprCompiler(root);
        // Averages of groups can't be put together, and only of tables does PostgreSQL know that a name depends on the
        // id.
        this.early = scene.moment.isEmpty()
                && summary.groups.stream().anyMatch(path -> path.field().type() instanceof RelationType)
                && summary.summary.measures().stream().noneMatch(measure -> measure.kind() == Measure.Kind.AVG);
    }

    Select<? extends Record> select() {
        for (int i = 0; i < summary.groups.size(); i++) {
            group(summary.groups.get(i), summary.summary.groups().get(i).bucket());
        }
        int keys = values.size();
        for (int i = 0; i < summary.measures.size(); i++) {
            columns.add(measure(summary.summary.measures().get(i).kind(), summary.measures.get(i)));
        }
        if (values.isEmpty()) {
            values.add(DSL.one());
        }
        var filter = summary.summary.filter();
        var condition =
                filter.equals(Filter.ALL) ? root.visible() : root.visible().and(Gating.where(root, filter));
        var rows = DSL.select(values).from(root.from()).where(condition).asTable("rows");
        var from = DSL.select(columns).from(early ? named(rows, keys) : rows);
        if (groups.isEmpty()) {
            return from;
        }
        summary.summary
                .fullest()
                .ifPresent(any -> order.addFirst(
                        early
                                ? sum(part("n", SQLDataType.BIGINT)).desc()
                                : DSL.count().desc()));
        return from.groupBy(groups)
                .orderBy(order)
                .limit(DSL.inline(summary.summary.fullest().orElse(Summary.MOST)));
    }

    /** The rows counted by their keys, and what the links among these lead to. */
    private Table<?> named(Table<?> rows, int keys) {
        var by = new ArrayList<Field<?>>();
        for (int i = 0; i < keys; i++) {
            by.add(part("v" + i, values.get(i).getDataType()));
        }
        var selected = new ArrayList<Field<?>>(by);
        selected.add(DSL.count().as("n"));
        selected.addAll(parts);
        Table<?> from = DSL.select(selected).from(rows).groupBy(by).asTable("rows");
        for (var link : linked) {
            var target = link.target();
            var leads = target.id().eq(link.link().coerce(SQLDataType.UUID)).and(target.visible());
            from = from.leftJoin(target.from()).on(leads);
        }
        return from;
    }

    private static <T> Field<T> part(String name, DataType<T> type) {
        return DSL.field(DSL.name("rows", name), type);
    }

    private static Field<BigDecimal> sum(Field<?> value) {
        return DSL.field("sum({0})::numeric", SQLDataType.NUMERIC, value);
    }

    /** Adds a value to the inner query and answers its column in the outer one. */
    private Field<?> value(Field<?> value) {
        String name = "v" + values.size();
        values.add(value.as(name));
        return DSL.field(DSL.name("rows", name), value.getDataType());
    }

    private void group(ResolvedPath path, Grouping.Bucket bucket) {
        boolean relation = path.field().type() instanceof RelationType;
        relations.add(relation);
        if (!relation) {
            groupBy(value(key(path, bucket)));
            return;
        }
        if (bucket != Grouping.Bucket.NONE) {
            throw notADate(path);
        }
        if (early) {
            var link = value(root.via(path).link(path.field()));
            var target = Source.of(
                    scene,
                    scene.model.require(path.field().relation().orElseThrow().target()));
            linked.add(new Linked(link, target));
            groupBy(target.id(), Selection.name(target));
        } else {
            var target = root.via(path).via(path.field());
            groupBy(value(target.id()), value(Selection.name(target)));
        }
    }

    private void groupBy(Field<?> id, Field<?> name) {
        columns.add(id);
        groups.add(id);
        groupBy(name);
        order.add(id.asc());
    }

    private void groupBy(Field<?> key) {
        columns.add(key);
        groups.add(key);
        order.add(Keys.collated(key).asc().nullsLast());
    }

    /** What a formula shows is of its result's type. */
    private static FieldType<?> shown(ResolvedPath path) {
        return path.field().type() instanceof FormulaType formula
                ? formula.result()
                : path.field().type();
    }

    private Field<?> key(ResolvedPath path, Grouping.Bucket bucket) {
        var type = shown(path);
        if (type.sortColumn(path.field().name()).isEmpty()) {
            throw Problem.malformed("not_groupable", path.path().toString());
        }
        var value = compiler.field(root.via(path), path.field());
        if (bucket == Grouping.Bucket.NONE) {
            return value;
        }
        return switch (type) {
            case DateTimeType instant ->
                begin(
                        bucket,
                        DSL.field(
                                "{0} AT TIME ZONE {1}",
                                SQLDataType.LOCALDATETIME,
                                value,
                                DSL.val(scene.gate.viewer().zone().getId())));
            case DateType day -> begin(bucket, DSL.field("{0}::timestamp", SQLDataType.LOCALDATETIME, value));
            default -> throw notADate(path);
        };
    }

    /** The period's first day; PostgreSQL's weeks begin on Monday, the viewer's perhaps not. */
    private Field<?> begin(Grouping.Bucket bucket, Field<?> moment) {
        int late =
                bucket == Grouping.Bucket.WEEK ? scene.gate.viewer().weekStart().getValue() - 1 : 0;
        var unit = DSL.inline(bucket.name().toLowerCase(Locale.ROOT));
        return late == 0
                ? DSL.field("date_trunc({0}, {1})::date", SQLDataType.LOCALDATE, unit, moment)
                : DSL.field(
                        "(date_trunc({0}, {1} - {2} * interval '1 day')::date + {2})",
                        SQLDataType.LOCALDATE, unit, moment, DSL.inline(late));
    }

    private static Problem notADate(ResolvedPath path) {
        return Problem.malformed("not_a_date", path.path().toString());
    }

    private Field<?> measure(Measure.Kind kind, Optional<ResolvedPath> of) {
        if (of.isEmpty()) {
            return early ? sum(counted(DSL.count())) : DSL.count();
        }
        var path = of.get();
        var type = shown(path);
        boolean ordered = kind == Measure.Kind.MIN || kind == Measure.Kind.MAX;
        var column = ordered
                ? type.sortColumn(path.field().name())
                : type.measureColumn(path.field().name());
        if (column.isEmpty() || type instanceof IdType) {
            throw Problem.malformed("not_measurable", path.path().toString());
        }
        var source = root.via(path);
        var value = value(
                path.field().type() instanceof FormulaType
                        ? compiler.field(source, path.field())
                        : source.column(column.get()));
        var measured = measured(kind, type, value);
        if (!early) {
            return measured;
        }
        var part = counted(measured);
        return kind == Measure.Kind.COUNT ? sum(part) : measured(kind, type, part);
    }

    private static Field<?> measured(Measure.Kind kind, FieldType<?> type, Field<?> value) {
        return switch (kind) {
            case COUNT -> DSL.count(value);
            case SUM -> sum(value);
            case AVG -> DSL.field("avg({0})::numeric", SQLDataType.NUMERIC, value);
            case MIN -> extreme(type instanceof BooleanType ? "bool_and" : "min", value);
            case MAX -> extreme(type instanceof BooleanType ? "bool_or" : "max", value);
        };
    }

    /** Adds a figure of the groups by links, and answers its column in the outer query. */
    private Field<?> counted(Field<?> figure) {
        String name = "m" + parts.size();
        parts.add(figure.as(name));
        return part(name, figure.getDataType());
    }

    private static Field<?> extreme(String function, Field<?> value) {
        return DSL.function(DSL.unquotedName(function), value.getDataType(), Keys.collated(value));
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
                keys.add(plain(row.get(at++)));
            }
        }
        var measures = new ArrayList<@Nullable Object>();
        for (var measure : summary.summary.measures()) {
            var value = row.get(at++);
            measures.add(
                    measure.kind() == Measure.Kind.COUNT && value instanceof Number count
                            ? count.longValue()
                            : plain(value));
        }
        return new SummaryRow(keys, measures);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof OffsetDateTime moment ? moment.toInstant() : value;
    }
}
