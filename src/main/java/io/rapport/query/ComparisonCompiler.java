package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.IdType;
import io.rapport.model.SystemFields;
import io.rapport.query.Movement.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A comparison as one statement: the live records of both moments, each with whether the filter shows it then, joined by their ids.
 * Both are seen with the rights of today, asked about today's row, so nobody comes or goes by a change of rights.
 */
final class ComparisonCompiler {

    private final Scene scene;
    private final PermittedComparison comparison;
    private final PermittedSummary summary;

    ComparisonCompiler(Scene scene, PermittedComparison comparison) {
        this.scene = scene;
        this.comparison = comparison;
        this.summary = comparison.summary;
    }

    Select<? extends Record> movements() {
        var rows = rows();
        return DSL.select(
                        DSL.field(DSL.name("kind"), String.class),
                        DSL.count(),
                        total("before").as("before"),
                        total("after").as("after"))
                .from(rows)
                .groupBy(DSL.field(DSL.name("kind")));
    }

    /** Those that moved most first. */
    Select<? extends Record> records(List<Kind> kinds, int limit, int offset) {
        return DSL.select(
                        DSL.field(DSL.name("id"), SQLDataType.UUID),
                        DSL.field(DSL.name("kind"), String.class),
                        DSL.field(DSL.name("before"), SQLDataType.NUMERIC),
                        DSL.field(DSL.name("after"), SQLDataType.NUMERIC))
                .from(rows())
                .where("kind = ANY({0})", DSL.val(kinds.stream().map(Kind::key).toArray(String[]::new)))
                .orderBy(
                        DSL.field("abs(coalesce(\"after\", 0) - coalesce(\"before\", 0)) DESC"),
                        DSL.field(DSL.name("id")))
                .limit(DSL.inline(limit))
                .offset(DSL.inline(offset));
    }

    private static Field<BigDecimal> total(String side) {
        return DSL.field("coalesce(sum({0}), 0)", SQLDataType.NUMERIC, DSL.field(DSL.name(side)));
    }

    private Table<?> rows() {
        var kind = DSL.field(
                """
                CASE WHEN a.inside AND b.inside THEN CASE
                        WHEN coalesce(b.m, 0) > coalesce(a.m, 0) THEN 'raised'
                        WHEN coalesce(b.m, 0) < coalesce(a.m, 0) THEN 'lowered'
                        WHEN a.version <> b.version AND EXISTS (SELECT 1 FROM {0} AS c WHERE c.object = {1}
                            AND c.record_id = a.id AND c.at > {2} AND c.at <= {3} AND jsonb_exists_any(c.before, {4}))
                            THEN 'changed'
                        ELSE 'same' END
                    WHEN b.inside THEN CASE WHEN b.created_at > {2} THEN 'new' ELSE 'moved_in' END
                    WHEN b.id IS NULL THEN 'deleted'
                    WHEN b.o IN ('won', 'lost') AND a.o IS DISTINCT FROM b.o THEN b.o
                    ELSE 'moved_out' END""",
                String.class,
                scene.tx.table("change"),
                DSL.val(comparison.object().name()),
                DSL.val(comparison.from.atOffset(ZoneOffset.UTC)),
                DSL.val(comparison.to.atOffset(ZoneOffset.UTC)),
                DSL.val(readable()));
        return DSL.table("""
                (SELECT coalesce(a.id, b.id) AS id, {0} AS kind,
                    CASE WHEN a.inside THEN coalesce(a.m, 0) END AS "before",
                    CASE WHEN b.inside THEN coalesce(b.m, 0) END AS "after"
                FROM ({1}) AS a FULL JOIN ({2}) AS b ON a.id = b.id WHERE a.inside OR b.inside) AS moved""", kind, side(comparison.from), side(comparison.to));
    }

    private String[] readable() {
        return comparison.object().liveFields().stream()
                .filter(field -> summary.gate.reads(comparison.object(), field))
                .map(FieldDef::name)
                .toArray(String[]::new);
    }

    private Select<? extends Record> side(Instant moment) {
        var root = Source.of(scene.at(moment), summary.object);
        var compiler = new ExprCompiler(root);
        var filter = summary.summary.filter();
        var inside = filter.equals(Filter.ALL)
                ? DSL.inline(true)
                : DSL.field("coalesce(({0}), false)", Boolean.class, Gating.where(root, filter));
        var outcome = summary.groups.stream()
                .findFirst()
                .<Field<?>>map(path -> compiler.field(root.via(path), path.field()))
                .orElseGet(() -> DSL.castNull(SQLDataType.CLOB));
        var columns = new ArrayList<Field<?>>();
        columns.add(root.id().as("id"));
        columns.add(DSL.field(DSL.name(root.alias, SystemFields.VERSION)).as("version"));
        columns.add(DSL.field(DSL.name(root.alias, SystemFields.CREATED_AT)).as("created_at"));
        columns.add(inside.as("inside"));
        columns.add(outcome.as("o"));
        columns.add(measure(root, compiler).as("m"));
        return DSL.select(columns).from(root.from()).where(root.deletedAt().isNull());
    }

    private Field<?> measure(Source root, ExprCompiler compiler) {
        Optional<ResolvedPath> measured = summary.measures.getFirst();
        if (measured.isEmpty()) {
            return DSL.inline(BigDecimal.ZERO);
        }
        var path = measured.get();
        var type = path.field().type() instanceof FormulaType formula
                ? formula.result()
                : path.field().type();
        var column = type.measureColumn(path.field().name())
                .filter(any -> !(type instanceof IdType))
                .orElseThrow(
                        () -> Problem.malformed("not_measurable", path.path().toString()));
        var source = root.via(path);
        var value = path.field().type() instanceof FormulaType
                ? compiler.field(source, path.field())
                : source.column(column);
        return DSL.field("({0})::numeric", SQLDataType.NUMERIC, value);
    }
}
