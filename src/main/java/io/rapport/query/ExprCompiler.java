package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A checked expression as SQL. Conditions are compiled so that an absent value makes a leaf false: where the expression
 * negates, the SQL says IS NOT TRUE.
 */
final class ExprCompiler {

    private static final int MAX_DEPTH = 8;

    private final Source root;
    private final Map<String, Source> variables;
    private final int depth;
    private final Functions functions;

    ExprCompiler(Source root) {
        this(root, Map.of(), 0);
    }

    private ExprCompiler(Source root, Map<String, Source> variables, int depth) {
        this.root = root;
        this.variables = variables;
        this.depth = depth;
        this.functions = new Functions(root.scene, this);
    }

    Condition test(Expr expr) {
        return switch (expr) {
            case Expr.Literal(var value, var type) ->
                Boolean.TRUE.equals(value) ? DSL.trueCondition() : DSL.falseCondition();
            case Expr.PathRef path -> DSL.condition(value(path).coerce(SQLDataType.BOOLEAN));
            case Expr.Exists exists -> exists(exists);
            case Expr.Call call -> functions.test(call);
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
                    && call.function() != Function.COALESCE ->
                DSL.coalesce(DSL.field(functions.test(call)), DSL.inline(false));
            case Expr.Call call -> functions.value(call);
        };
    }

    private Field<?> path(Expr.PathRef path) {
        var source = base(path);
        if (path.names().isEmpty()) {
            return source.id();
        }
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            source = source.via(source.object.require(name));
        }
        return field(source, source.object.require(path.names().getLast()));
    }

    private Source base(Expr.PathRef path) {
        return path.variable() == null ? root : variables.getOrDefault(path.variable(), root);
    }

    /** What a field is worth in an expression or an order: a formula's own expression, the id behind a relation, a column. */
    Field<?> field(Source source, FieldDef field) {
        return switch (field.type()) {
            case FormulaType formula -> formula(source, field);
            case RelationType relation -> source.via(field).id();
            default ->
                source.column(field.type().sortColumn(field.name()).orElseGet(() -> field.columns()
                        .getFirst()));
        };
    }

    private Field<?> formula(Source source, FieldDef field) {
        if (depth > MAX_DEPTH) {
            throw Problem.malformed("formula_too_deep", field.name());
        }
        var scope = new ModelScope(source.scene.model, source.object, Ungated.of(source.scene.gate.viewer()));
        var inner = new ExprCompiler(source, Map.of(), depth + 1);
        return Formulas.parse(field, scope).<Field<?>>map(inner::value).orElseGet(() -> DSL.inline((String) null));
    }

    /** A column of money beside the amount in the organisation's currency. */
    Field<?> moneyColumn(Expr.PathRef path, String suffix) {
        var source = base(path);
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            source = source.via(source.object.require(name));
        }
        var field = source.object.require(path.names().getLast());
        return field.columns().stream()
                .filter(column -> column.name().equals(field.name() + suffix))
                .findFirst()
                .<Field<?>>map(source::column)
                .orElseThrow();
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

    /** The visible records of a to-many relation, and the condition that links them to the record at hand. */
    record Many(Source source, Condition link) {}

    Many many(Expr.PathRef path) {
        var holder = base(path);
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            holder = holder.via(holder.object.require(name));
        }
        String last = path.names().getLast();
        var scene = root.scene;
        var field = holder.object.field(last);
        if (field.isPresent() && field.get().type() instanceof ReferencesType references) {
            ObjectDef target = scene.model.require(references.target());
            var source = Source.of(scene, target);
            var array = holder.column(field.get().columns().getFirst());
            return new Many(
                    source, DSL.condition("{0} = ANY({1})", source.id(), array).and(source.visible()));
        }
        var inverse = scene.model.inverse(holder.object, last).orElseThrow();
        var source = Source.of(scene, inverse.object());
        var link = source.column(inverse.field().columns().getFirst()).coerce(SQLDataType.UUID);
        return new Many(source, link.eq(holder.id()).and(source.visible()));
    }

    /** Whether the path leads to several records rather than to a list of values. */
    boolean isMany(Expr expr) {
        return expr instanceof Expr.PathRef path
                && path.type() instanceof ValueType.ListOf(ValueType.Id id)
                && !path.names().isEmpty();
    }

    List<Field<?>> values(List<Expr> exprs) {
        return exprs.stream().<Field<?>>map(this::value).toList();
    }
}
