package io.rapport.query;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.AtRest;
import io.rapport.model.DataModel;
import io.rapport.model.FieldCheck;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Formulas and rules that people write. A formula must be an expression over the fields that there are, of the type that it is to show; also not over itself. */
@Component
final class FormulaCheck implements FieldCheck {

    @Override
    public void check(DataModel model, ObjectDef object, FieldDef field) {
        if (field.type() instanceof FormulaType formula) {
            Checks.expression(model, object, formula.source(), formula.valueType(), "options.source");
        }
        if (field.atRest() == AtRest.ENCRYPTING) {
            unused(model, object, field);
        }
        var rollup = field.rollup();
        if (rollup != null) {
            Rollups.check(model, rollup);
        }
    }

    /** What is encrypted can't be computed with, so whatever does so has to go first. */
    private static void unused(DataModel model, ObjectDef object, FieldDef field) {
        var places = FormulaUses.of(model, object, Optional.of(field)).stream()
                .map(FieldUse::name)
                .toList();
        if (!places.isEmpty()) {
            throw Problem.invalid("encrypted", "encrypted_in_use", String.join(", ", places));
        }
    }

    @Override
    public void check(DataModel model, ObjectDef object, ValidationRule rule) {
        Checks.expression(model, object, rule.condition(), ValueType.BOOLEAN, "condition");
    }
}
