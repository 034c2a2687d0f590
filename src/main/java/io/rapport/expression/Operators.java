package io.rapport.expression;

import io.rapport.expression.Source.At;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the checked calls behind CEL's operators. */
final class Operators {

    private static final Set<ValueType> ORDERED =
            Set.of(ValueType.TEXT, ValueType.NUMBER, ValueType.DATE, ValueType.INSTANT);
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(1_000_000);

    /** Equality; with null or the empty text it asks for emptiness. */
    static Expr equal(At at, Expr left, Expr right) {
        if (isNothing(right)) return empty(left);
        if (isNothing(left)) return empty(right);
        return compare(at, Function.EQ, left, right);
    }

    static Expr different(At at, Expr left, Expr right) {
        if (isNothing(left) || isNothing(right)) return Expr.Call.test(Function.NOT, equal(at, left, right));
        return compare(at, Function.NE, left, right);
    }

    static Expr order(At at, Function function, Expr left, Expr right) {
        var call = compare(at, function, left, right);
        if (!ORDERED.contains(call.args().getFirst().type())) throw at.problem("unordered");
        return call;
    }

    private static Expr.Call compare(At at, Function function, Expr left, Expr right) {
        var sides = Types.align(at, left, right);
        if (sides.getFirst().type() instanceof ValueType.ListOf) throw at.problem("unordered");
        return new Expr.Call(function, sides, ValueType.BOOLEAN);
    }

    static Expr empty(Expr expr) {
        return Expr.Call.test(Function.IS_EMPTY, expr);
    }

    private static boolean isNothing(Expr expr) {
        return Types.isNull(expr) || expr instanceof Expr.Literal literal && "".equals(literal.value());
    }

    /** One of written alternatives: the constants together, anything else as an equality of its own. */
    static Expr among(At at, Expr value, List<Expr> alternatives) {
        var constants = new LinkedHashMap<Expr, List<Expr.Literal>>();
        var others = new ArrayList<Expr>();
        for (var alternative : alternatives) {
            var test = equal(at, value, alternative);
            if (test instanceof Expr.Call(var function, var sides, var _)
                    && function == Function.EQ
                    && sides.getLast() instanceof Expr.Literal constant) {
                constants
                        .computeIfAbsent(sides.getFirst(), _ -> new ArrayList<>())
                        .add(constant);
            } else {
                others.add(test);
            }
        }
        var tests = new ArrayList<Expr>();
        constants.forEach((side, list) -> tests.add(Expr.Call.test(Function.IN, side, listOf(list))));
        tests.addAll(others);
        return switch (tests.size()) {
            case 0 -> Expr.Literal.of(false);
            case 1 -> tests.getFirst();
            default -> new Expr.Call(Function.OR, tests, ValueType.BOOLEAN);
        };
    }

    private static Expr.Literal listOf(List<Expr.Literal> constants) {
        return new Expr.Literal(constants, ValueType.listOf(constants.getFirst().type()));
    }

    /** One of the elements of a field or of the actor's teams. */
    static Expr in(At at, Expr value, Expr list) {
        if (!(list.type() instanceof ValueType.ListOf(var element))) throw at.problem("needs_list");
        if (Types.isNull(value)) throw at.problem("incomparable", "null", Names.shortened(Expressions.format(list)));
        return Expr.Call.test(Function.IN, Types.coerce(at, value, element), list);
    }

    static Expr add(At at, Expr left, Expr right) {
        if (left.type().equals(ValueType.TEXT) && right.type().equals(ValueType.TEXT))
            return concat(List.of(left, right));
        if (left.type().equals(ValueType.TEXT) || right.type().equals(ValueType.TEXT)) throw at.problem("mixed_sum");
        return arithmetic(at, Function.ADD, left, right);
    }

    static Expr concat(List<Expr> texts) {
        return new Expr.Call(Function.CONCAT, flat(Function.CONCAT, texts), ValueType.TEXT);
    }

    static Expr subtract(At at, Expr left, Expr right) {
        if (isTime(left) || isTime(right)) {
            return Expr.Call.of(Function.DAYS_BETWEEN, ValueType.NUMBER, Types.day(at, right), Types.day(at, left));
        }
        return arithmetic(at, Function.SUB, left, right);
    }

    static Expr arithmetic(At at, Function function, Expr left, Expr right) {
        return Expr.Call.of(function, ValueType.NUMBER, Types.number(at, left), Types.number(at, right));
    }

    static Expr negated(At at, Expr expr) {
        var number = Types.number(at, expr);
        return number instanceof Expr.Literal(BigDecimal value, var _)
                ? Expr.Literal.number(value.negate())
                : Expr.Call.of(Function.NEG, ValueType.NUMBER, number);
    }

    /** A date or instant moved by a period. */
    static Expr moved(At at, Expr time, Function function, Expr amount) {
        var from = isTime(time) ? time : Types.day(at, time);
        if (amount instanceof Expr.Literal(BigDecimal value, var _)
                && (value.scale() > 0 || value.abs().compareTo(FARTHEST) > 0)) {
            throw at.problem("period");
        }
        return Expr.Call.of(function, from.type(), from, amount);
    }

    static boolean isTime(Expr expr) {
        return expr.type().equals(ValueType.DATE) || expr.type().equals(ValueType.INSTANT);
    }

    /** AND, OR and CONCAT hold all their parts in one call. */
    static List<Expr> flat(Function function, List<Expr> parts) {
        return parts.stream()
                .flatMap(part -> part instanceof Expr.Call call && call.function() == function
                        ? call.args().stream()
                        : Stream.of(part))
                .toList();
    }

    private Operators() {}
}
