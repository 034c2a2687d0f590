package io.rapport.expression;

import io.rapport.expression.Source.At;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes values of different types meet: written text becomes a date or an id, money its base amount, an instant its day. */
final class Types {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static boolean isNull(Expr expr) {
        return expr.type().equals(ValueType.NULL);
    }

    /** Both sides of a comparison in one type. */
    static List<Expr> align(At at, Expr left, Expr right) {
        var first = adapt(at, left, right.type());
        var second = adapt(at, right, first.type());
        first = adapt(at, first, second.type());
        if (!first.type().equals(second.type()) || isNull(first)) {
            throw at.problem("incomparable", shown(left), shown(right));
        }
        return List.of(first, second);
    }

    /** Alternatives for one value (branches, arguments) in one type; the literal null stays as it is. */
    static List<Expr> unify(At at, List<Expr> parts) {
        var target = parts.stream()
                .filter(part -> !isNull(part) && !isText(part))
                .map(Expr::type)
                .reduce(Types::common)
                .orElseGet(() -> parts.stream().allMatch(Types::isNull) ? ValueType.NULL : ValueType.TEXT);
        return parts.stream().map(part -> coerce(at, part, target)).toList();
    }

    private static ValueType common(ValueType one, ValueType other) {
        if (one.equals(ValueType.MONEY) && other.equals(ValueType.NUMBER)) return other;
        if (one.equals(ValueType.INSTANT) && other.equals(ValueType.DATE)) return other;
        return one;
    }

    /** The value in that type, or the complaint that it isn't. */
    static Expr coerce(At at, Expr expr, ValueType target) {
        if (expr.type().equals(target) || isNull(expr)) return expr;
        if (target.equals(ValueType.INSTANT) && expr.type().equals(ValueType.DATE)) {
            return Expr.Call.of(Function.TIMESTAMP, ValueType.INSTANT, expr);
        }
        if (target instanceof ValueType.ListOf && expr instanceof Expr.Literal(List<?> list, var _) && list.isEmpty()) {
            return new Expr.Literal(list, target);
        }
        var adapted = adapt(at, expr, target);
        if (adapted.type().equals(target)) return adapted;
        if (target.equals(ValueType.INSTANT) && adapted.type().equals(ValueType.DATE))
            return coerce(at, adapted, target);
        throw at.problem("needs_" + word(target));
    }

    /** The whole expression in the type that is expected of it. */
    static Expr result(At at, Expr expr, ValueType expected) {
        if (expected.equals(ValueType.BOOLEAN) && isNull(expr)) throw at.problem("needs_boolean");
        if (expected.equals(ValueType.MONEY) && expr.type().equals(ValueType.NUMBER)) {
            return Expr.Call.of(Function.MONEY, ValueType.MONEY, expr);
        }
        return coerce(at, expr, expected);
    }

    static Expr number(At at, Expr expr) {
        if (isNull(expr)) throw at.problem("needs_number");
        return coerce(at, expr, ValueType.NUMBER);
    }

    static Expr day(At at, Expr expr) {
        if (isNull(expr)) throw at.problem("needs_date");
        return coerce(at, expr, ValueType.DATE);
    }

    static Expr text(At at, Expr expr) {
        if (!expr.type().equals(ValueType.TEXT)) throw at.problem("needs_text");
        return expr;
    }

    static Expr test(At at, Expr expr) {
        if (!expr.type().equals(ValueType.BOOLEAN)) throw at.problem("needs_boolean");
        return expr;
    }

    private static Expr adapt(At at, Expr expr, ValueType other) {
        if (expr instanceof Expr.Literal(String text, var type) && type.equals(ValueType.TEXT)) {
            if (other.equals(ValueType.DATE)) return date(at, text);
            if (other.equals(ValueType.INSTANT))
                return DAY.matcher(text).matches() ? date(at, text) : instant(at, text);
            if (other instanceof ValueType.Id) return new Expr.Literal(uuid(at, text), other);
            return expr;
        }
        if (expr.type().equals(ValueType.MONEY) && (other.equals(ValueType.NUMBER) || other.equals(ValueType.MONEY))) {
            return Expr.Call.of(Function.BASE_AMOUNT, ValueType.NUMBER, expr);
        }
        if (expr.type().equals(ValueType.INSTANT) && other.equals(ValueType.DATE)) {
            return Expr.Call.of(Function.DATE, ValueType.DATE, expr);
        }
        return expr;
    }

    static Expr.Literal date(At at, String text) {
        try {
            if (DAY.matcher(text).matches() && !text.startsWith("0000")) {
                return new Expr.Literal(LocalDate.parse(text), ValueType.DATE);
            }
        } catch (DateTimeException noSuchDay) {
            throw at.problem("no_date", Names.shortened(text));
        }
        throw at.problem("no_date", Names.shortened(text));
    }

    static Expr.Literal instant(At at, String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("9999-12-31T23:59:59Z"))) {
                return new Expr.Literal(instant, ValueType.INSTANT);
            }
        } catch (DateTimeException noSuchTime) {
            throw at.problem("no_instant", Names.shortened(text));
        }
        throw at.problem("no_instant", Names.shortened(text));
    }

    private static UUID uuid(At at, String text) {
        try {
            if (text.length() == 36) return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw at.problem("no_id", Names.shortened(text));
        }
        throw at.problem("no_id", Names.shortened(text));
    }

    private static boolean isText(Expr expr) {
        return expr instanceof Expr.Literal && expr.type().equals(ValueType.TEXT);
    }

    private static String shown(Expr expr) {
        return Names.shortened(Expressions.format(expr));
    }

    private static String word(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar -> scalar.name().toLowerCase(Locale.ROOT);
            case ValueType.Id _ -> "id";
            case ValueType.ListOf _ -> "list";
        };
    }

    private Types() {}
}
