package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A checked expression as SQL. Conditions are compiled so that an absent value makes a leaf false: where the expression
 * negates, the SQL says IS NOT TRUE. Every value carries its SQL type.
 */
final class ExprCompiler {

    private static final int MAX_DEPTH = 8;

    private final Source root;
    private final Map<String, Source> variables;
    private final int depth;
    private final Functions functions;
    private final Comparisons comparisons;

    ExprCompiler(Source root) {
        this(root, Map.of(), 0);
    }

    private ExprCompiler(Source root, Map<String, Source> variables, int depth) {
        this.root = root;
        this.variables = variables;
        this.depth = depth;
        this.functions = new Functions(root.scene, this);
        this.comparisons = new Comparisons(root.scene, this);
    }

    Condition test(Expr expr) {
        return switch (expr) {
            case Expr.Literal(var value, var type) ->
                Boolean.TRUE.equals(value) ? DSL.trueCondition() : DSL.falseCondition();
            case Expr.PathRef path -> DSL.condition(value(path).coerce(SQLDataType.BOOLEAN));
            case Expr.Exists exists -> exists(exists);
            case Expr.Call call -> test(call);
        };
    }

    private Condition test(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case AND -> DSL.and(args.stream().map(this::test).toList());
            case OR -> DSL.or(args.stream().map(this::test).toList());
            case NOT -> Gating.isNotTrue(test(args.getFirst()));
            default ->
                comparisons
                        .test(call)
                        .orElseGet(() -> DSL.condition(functions.value(call).coerce(SQLDataType.BOOLEAN)));
        };
    }

    Field<?> value(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> Literals.field(literal);
            case Expr.PathRef path -> path(path);
            case Expr.Exists exists -> DSL.field(exists(exists));
            case Expr.Call call
            when call.type() == ValueType.BOOLEAN
                    && call.function() != Function.CONDITION
                    && call.function() != Function.COALESCE -> DSL.coalesce(DSL.field(test(call)), DSL.inline(false));
            case Expr.Call call -> typed(functions.value(call), call.type());
        };
    }

    List<Field<?>> values(List<Expr> exprs) {
        return exprs.stream().<Field<?>>map(this::value).toList();
    }

    /** Tells jOOQ the type that the database will find anyway. */
    private static Field<?> typed(Field<?> field, ValueType type) {
        return sqlType(type).<Field<?>>map(field::coerce).orElse(field);
    }

    static Optional<DataType<?>> sqlType(ValueType type) {
        return switch (type) {
            case ValueType.Id id -> Optional.of(SQLDataType.UUID);
            case ValueType.ListOf list -> Optional.empty();
            case ValueType.Scalar scalar ->
                switch (scalar) {
                    case TEXT -> Optional.of(SQLDataType.CLOB);
                    case NUMBER, MONEY -> Optional.of(SQLDataType.NUMERIC);
                    case BOOLEAN -> Optional.of(SQLDataType.BOOLEAN);
                    case DATE -> Optional.of(SQLDataType.LOCALDATE);
                    case INSTANT -> Optional.of(SQLDataType.TIMESTAMPWITHTIMEZONE);
                    case NULL -> Optional.empty();
                };
        };
    }

    private Field<?> path(Expr.PathRef path) {
        return part(path).orElseGet(() -> {
            var source = holder(path);
            return path.names().isEmpty()
                    ? source.id()
                    : field(source, source.object.require(path.names().getLast()));
        });
    }

    /** Where the path's last name is a part of a value. Degrees are exact decimals here, as all numbers are. */
    private Optional<Field<?>> part(Expr.PathRef path) {
        int whole = path.names().size() - 2;
        if (whole < 0) {
            return Optional.empty();
        }
        var source = holder(path, whole);
        return source.object
                .field(path.names().get(whole))
                .flatMap(field -> field.part(path.names().getLast()))
                .map(column -> column.type() == SqlType.DOUBLE
                        ? source.column(column).cast(SQLDataType.NUMERIC)
                        : source.column(column));
    }

    /** The record that holds the field at the end of a path. */
    private Source holder(Expr.PathRef path) {
        return holder(path, Math.max(0, path.names().size() - 1));
    }

    private Source holder(Expr.PathRef path, int steps) {
        var source = path.variable() == null ? root : variables.getOrDefault(path.variable(), root);
        for (String name : path.names().subList(0, steps)) {
            source = source.via(source.object.require(name));
        }
        return source;
    }

    /** What a field is worth in an expression or an order: a formula's own expression, the id behind a relation, a column. */
    Field<?> field(Source source, FieldDef field) {
        return switch (field.type()) {
            case FormulaType formula -> formula(source, field, formula);
            case RelationType relation -> source.via(field).id();
            case LinksType links -> AnyLinks.visible(source, field);
            default ->
                source.column(field.type().sortColumn(field.name()).orElseGet(() -> field.columns()
                        .getFirst()));
        };
    }

    private Field<?> formula(Source source, FieldDef field, FormulaType formula) {
        if (depth > MAX_DEPTH) {
            throw Problem.malformed("formula_too_deep", field.name());
        }
        var inner = new ExprCompiler(source, Map.of(), depth + 1);
        var value = Formulas.parse(source.scene.model, source.object, field).<Field<?>>map(inner::value);
        if (value.isEmpty()) {
            return sqlType(formula.valueType())
                    .<Field<?>>map(type -> DSL.castNull(type))
                    .orElseGet(Literals::none);
        }
        var shown = formula.result() instanceof IntegerType ? whole(value.get()) : value.get();
        return source.optional ? ofRecord(source, shown) : shown;
    }

    /** A formula may make something of nothing; where there is no record there is no value either. */
    private static Field<?> ofRecord(Source source, Field<?> value) {
        return DSL.field("CASE WHEN {0} IS NOT NULL THEN {1} END", value.getDataType(), source.id(), value);
    }

    /** What a whole number shows; beyond 64 bits there is nothing to show. */
    private static Field<?> whole(Field<?> number) {
        return DSL.field(
                "CASE WHEN abs({0}) < 9223372036854775807 THEN round({0}::numeric) END", SQLDataType.NUMERIC, number);
    }

    /** A column of money beside the amount in the organisation's currency; empty where a formula computes the money. */
    Optional<Field<?>> moneyColumn(Expr.PathRef path, String suffix) {
        var source = holder(path);
        var field = source.object.require(path.names().getLast());
        return field.columns().stream()
                .filter(column -> column.name().equals(field.name() + suffix))
                .findFirst()
                .map(source::column);
    }

    /** The columns of a value that has parts; none of one that is whole. */
    List<Field<?>> parts(Expr.PathRef path) {
        if (path.names().isEmpty() || part(path).isPresent()) {
            return List.of();
        }
        var source = holder(path);
        return source.object.field(path.names().getLast()).stream()
                .filter(field -> !field.type().parts().isEmpty())
                .flatMap(field -> field.columns().stream())
                .<Field<?>>map(source::column)
                .toList();
    }

    private Condition exists(Expr.Exists exists) {
        var many = many(exists.toMany());
        var names = new HashMap<>(variables);
        names.put(exists.variable(), many.source());
        var test = new ExprCompiler(root, names, depth).test(exists.predicate());
        var condition = many.link().and(exists.all() ? Gating.isNotTrue(test) : test);
        var found = DSL.exists(DSL.selectOne().from(many.source().from()).where(condition));
        return exists.all() ? DSL.not(found) : found;
    }

    /**
     * The visible records of a to-many relation, the condition that links them to the record at hand, and the array of links
     * where that is what it is made of.
     */
    record Many(Source source, Condition link, Optional<Field<?>> array) {}

    Many many(Expr.PathRef path) {
        var holder = holder(path);
        String last = path.names().getLast();
        var scene = root.scene;
        var field = holder.object.field(last);
        if (field.isPresent() && field.get().type() instanceof ReferencesType references) {
            ObjectDef target = scene.model.require(references.target());
            var source = Source.of(scene, target);
            var array = holder.column(field.get().columns().getFirst());
            var link = DSL.condition("{0} = ANY({1})", source.id(), array);
            return new Many(source, link.and(source.visible()), Optional.of(array));
        }
        var inverse = scene.model.inverse(holder.object, last).orElseThrow();
        var source = Source.of(scene, inverse.object());
        var link = source.link(inverse.field()).eq(holder.id());
        return new Many(source, link.and(source.visible()), Optional.empty());
    }

    /** That the links which a path leads to hold one that is written in the expression, so that their index finds it. */
    Optional<Condition> holding(Expr sought, Expr list) {
        if (!(list instanceof Expr.PathRef path)
                || path.names().isEmpty()
                || !(sought instanceof Expr.Literal(String text, var type))) {
            return Optional.empty();
        }
        var source = holder(path);
        return source.object
                .field(path.names().getLast())
                .filter(field -> field.type() instanceof LinksType)
                .map(field -> Link.parse(text)
                        .map(link -> AnyLinks.holdingVisibly(source, field.name(), Set.of(link)))
                        .orElseGet(DSL::falseCondition));
    }

    /** Whether the path leads to several records rather than to a list of values. */
    boolean isMany(Expr expr) {
        return expr instanceof Expr.PathRef path
                && path.type() instanceof ValueType.ListOf(ValueType.Id id)
                && !path.names().isEmpty();
    }
}
