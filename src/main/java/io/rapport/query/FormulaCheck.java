package io.rapport.query;

import io.rapport.expression.ValueType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldCheck;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import org.springframework.stereotype.Component;

/** Formulas and rules that people write. A formula must be an expression over the fields that there are, of the type that it is to show; also not over itself. */
@Component
final class FormulaCheck implements FieldCheck {

    @Override
    public void check(DataModel model, ObjectDef object, FieldDef field) {
        if (field.type() instanceof FormulaType formula) {
            Checks.expression(model, object, formula.source(), formula.valueType(), "options.source");
        }
        var rollup = field.rollup();
        if (rollup != null) {
            Rollups.check(model, rollup);
        }
    }

    @Override
    public void check(DataModel model, ObjectDef object, ValidationRule rule) {
        Checks.expression(model, object, rule.condition(), ValueType.BOOLEAN, "condition");
    }
}
