package io.rapport.expression;

import dev.cel.common.ast.CelExpr;
import io.rapport.expression.Source.At;
import java.math.BigDecimal;
import java.util.Optional;

/** What may be added to a date: {@code days(30)}, {@code weeks(2)}, {@code months(1)}, {@code years(1)}. */
enum Period {
    DAYS(Function.ADD_DAYS, 1),
    WEEKS(Function.ADD_DAYS, 7),
    MONTHS(Function.ADD_MONTHS, 1),
    YEARS(Function.ADD_MONTHS, 12);

    private final Function function;
    private final BigDecimal factor;

    Period(Function function, int factor) {
        this.function = function;
        this.factor = BigDecimal.valueOf(factor);
    }

    static Optional<Period> of(CelExpr node) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL) return Optional.empty();
        var call = node.call();
        if (call.target().isPresent() || call.args().size() != 1) return Optional.empty();
        return named(call.function());
    }

    static Optional<Period> named(String word) {
        return switch (word) {
            case "days" -> Optional.of(DAYS);
            case "weeks" -> Optional.of(WEEKS);
            case "months" -> Optional.of(MONTHS);
            case "years" -> Optional.of(YEARS);
            default -> Optional.empty();
        };
    }

    Function function() {
        return function;
    }

    /** The count in days or months. */
    Expr amount(At at, Expr count) {
        var number = Types.number(at, count);
        if (factor.equals(BigDecimal.ONE)) return number;
        return number instanceof Expr.Literal(BigDecimal value, var _)
                ? Expr.Literal.number(value.multiply(factor))
                : Expr.Call.of(Function.MUL, ValueType.NUMBER, number, Expr.Literal.number(factor));
    }
}
