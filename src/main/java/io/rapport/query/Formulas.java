package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.Scope;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import java.util.Optional;

/** The parsed expressions of formula fields. */
final class Formulas {

    private Formulas() {}

    /** Empty when the formula can no longer be understood, because a field that it read is gone: it then shows nothing. */
    static Optional<Expr> parse(FieldDef field, Scope scope) {
        if (!(field.type() instanceof FormulaType formula)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Expressions.parse(formula.source(), scope, formula.valueType()));
        } catch (Problem broken) {
            return Optional.empty();
        }
    }
}
