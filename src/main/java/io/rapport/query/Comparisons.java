package io.rapport.query;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import io.rapport.expression.DateRange;
import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The tests that expressions make of values. Texts compare as they sort; the day of an instant compares as a range of
 * instants, which an index can serve.
 */
final class Comparisons {

    private static final Set<Function> CONSTANT_DAYS = Set.of(Function.TODAY, Function.START_OF, Function.END_OF);
    /** Beyond these there are no values to compare with. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int MOST_WRITTEN = 20;
    private static final int LONGEST_WRITTEN = 200;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Scene scene;
    private final ExprCompiler compiler;

    Comparisons(Scene scene, ExprCompiler compiler) {
        this.scene = scene;
        this.compiler = compiler;
    }

    /** Empty for a function that is no test. */
    Optional<Condition> test(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case EQ, NE, LT, LE, GT, GE -> Optional.of(compare(call.function(), args.get(0), args.get(1)));
            case IN -> Optional.of(in(args.get(0), args.get(1)));
            case IS_EMPTY -> Optional.of(isEmpty(args.getFirst()));
            case CONTAINS, STARTS_WITH, ENDS_WITH ->
                Optional.of(Texts.test(
                        call.function(), compiler.value(args.get(0)), args.get(1), compiler.value(args.get(1))));
            case WITHIN -> Optional.of(within(args.get(0), (Expr.Literal) args.get(1)));
            case UNDER -> Optional.of(Nesting.under(scene, compiler.value(args.get(0)), (Expr.Literal) args.get(1)));
            default -> Optional.empty();
        };
    }

    private Condition compare(Function function, Expr left, Expr right) {
        if (isNull(right)) {
            return absent(function, left);
        }
        if (isNull(left)) {
            return absent(function, right);
        }
        if (isDayOfInstant(left) && isConstantDay(right)) {
            return ofDay(function, (Expr.Call) left, right);
        }
        if (isDayOfInstant(right) && isConstantDay(left)) {
            return ofDay(mirrored(function), (Expr.Call) right, left);
        }
        var a = compiler.value(left);
        var b = compiler.value(right);
        var compared = written(like(b, a, left));
        return condition(
                operator(function),
                ordering(function) ? Keys.collated(compared) : compared,
                written(like(a, b, right)));
    }

    /** Texts that are equal are so in every collation, and the index that finds them has the column's own. */
    private static boolean ordering(Function function) {
        return function != Function.EQ && function != Function.NE;
    }

    /** A whole number as the column's own type, which is what its index is made of. */
    private static Field<?> like(Field<?> other, Field<?> field, Expr expr) {
        return other.getType() == Long.class
                        && expr instanceof Expr.Literal(BigDecimal number, var type)
                        && number.scale() <= 0
                        && number.abs().compareTo(MOST) <= 0
                ? val(number.longValueExact())
                : field;
    }

    /**
     * A value that a filter names stands in the statement, for how often there is such a one decides the plan: one that suits
     * any industry walks a million names in their order where there is hardly a company of this one. Long ones stay bound, so
     * that a statement stays short.
     */
    private static Field<?> written(Field<?> field) {
        return field instanceof Param<?> param && isShort(param.getValue()) ? inline(param) : field;
    }

    private static <T> Field<T> inline(Param<T> param) {
        return DSL.inline(param.getValue(), param.getDataType());
    }

    private static boolean isShort(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Object[] many -> many.length <= MOST_WRITTEN && Stream.of(many).allMatch(Comparisons::isShort);
            case String text -> text.length() <= LONGEST_WRITTEN;
            default -> true;
        };
    }

    private static boolean isNull(Expr expr) {
        return expr instanceof Expr.Literal(var value, var type) && value == null;
    }

    private Condition absent(Function function, Expr expr) {
        return switch (function) {
            case EQ -> isEmpty(expr);
            case NE -> isEmpty(expr).not();
            default -> DSL.falseCondition();
        };
    }

    private static String operator(Function function) {
        return switch (function) {
            case EQ -> "{0} = {1}";
            case NE -> "{0} IS DISTINCT FROM {1}";
            case LT -> "{0} < {1}";
            case LE -> "{0} <= {1}";
            case GT -> "{0} > {1}";
            default -> "{0} >= {1}";
        };
    }

    private static Function mirrored(Function function) {
        return switch (function) {
            case LT -> Function.GT;
            case LE -> Function.GE;
            case GT -> Function.LT;
            case GE -> Function.LE;
            default -> function;
        };
    }

    private static boolean isDayOfInstant(Expr expr) {
        return expr instanceof Expr.Call call && call.function() == Function.DATE;
    }

    private static boolean isConstantDay(Expr expr) {
        return expr instanceof Expr.Literal(LocalDate day, var type)
                || expr instanceof Expr.Call call && CONSTANT_DAYS.contains(call.function());
    }

    private LocalDate constantDay(Expr expr) {
        return expr instanceof Expr.Literal(LocalDate day, var type)
                ? day
                : Functions.day(
                        (Expr.Call) expr, scene.today(), scene.gate.viewer().weekStart());
    }

    private Condition ofDay(Function function, Expr.Call dayOf, Expr constant) {
        var day = constantDay(constant);
        var instant = compiler.value(dayOf.args().getFirst());
        var begins = midnight(day);
        var ends = midnight(day.plusDays(1));
        return switch (function) {
            case EQ -> condition("({0} >= {1} AND {0} < {2})", instant, begins, ends);
            case NE -> condition("({0} >= {1} AND {0} < {2}) IS NOT TRUE", instant, begins, ends);
            case LT -> condition("{0} < {1}", instant, begins);
            case LE -> condition("{0} < {1}", instant, ends);
            case GT -> condition("{0} >= {1}", instant, ends);
            default -> condition("{0} >= {1}", instant, begins);
        };
    }

    private Condition within(Expr value, Expr.Literal range) {
        var days = DateRange.of(String.valueOf(range.value()))
                .orElseThrow()
                .around(scene.today(), scene.gate.viewer().weekStart());
        // What ends beyond the last day has that day in it
        var template = Functions.beyond(days.until()) ? "({0} >= {1} AND {0} <= {2})" : "({0} >= {1} AND {0} < {2})";
        return isDayOfInstant(value)
                ? condition(
                        template,
                        compiler.value(((Expr.Call) value).args().getFirst()),
                        midnight(days.from()),
                        midnight(days.until()))
                : condition(
                        template,
                        compiler.value(value),
                        DSL.inline(Functions.known(days.from())),
                        DSL.inline(Functions.known(days.until())));
    }

    private Field<?> midnight(LocalDate day) {
        var begins = day.atStartOfDay(scene.gate.viewer().zone()).toInstant();
        var known = begins.isAfter(LAST) ? LAST : begins.isBefore(FIRST) ? FIRST : begins;
        return DSL.inline(known.atOffset(ZoneOffset.UTC));
    }

    private Condition in(Expr value, Expr list) {
        if (compiler.isMany(list)) {
            return among(value, (Expr.PathRef) list);
        }
        var held = compiler.holding(value, list);
        if (held.isPresent()) {
            return held.get();
        }
        var sought = compiler.value(value);
        var values = compiler.value(list);
        return list instanceof Expr.PathRef
                ? condition("{0} @> ARRAY[{1}]", values, sought.cast(SQLDataType.CLOB))
                : condition("{0} = ANY({1})", sought, written(values));
    }

    /** Where links are an array, its own index finds the records; the target must be visible all the same. */
    private Condition among(Expr value, Expr.PathRef relation) {
        var many = compiler.many(relation);
        var sought = compiler.value(value);
        var found = DSL.exists(DSL.selectOne()
                .from(many.source().from())
                .where(many.link())
                .and(condition("{0} = {1}", many.source().id(), sought)));
        return many.array()
                .map(array -> condition("{0} @> ARRAY[{1}]", array, sought).and(found))
                .orElse(found);
    }

    private Condition isEmpty(Expr expr) {
        if (compiler.isMany(expr)) {
            var many = compiler.many((Expr.PathRef) expr);
            return DSL.notExists(DSL.selectOne().from(many.source().from()).where(many.link()));
        }
        var parts = expr instanceof Expr.PathRef path ? compiler.parts(path) : List.<Field<?>>of();
        if (!parts.isEmpty()) {
            return DSL.and(parts.stream().map(Field::isNull).toList());
        }
        var value = compiler.value(expr);
        return switch (expr.type()) {
            case ValueType.Scalar scalar when scalar == ValueType.TEXT -> condition("({0} IS NULL OR {0} = '')", value);
            case ValueType.ListOf list -> condition("(coalesce(cardinality({0}), 0) = 0)", value);
            default -> value.isNull();
        };
    }
}
