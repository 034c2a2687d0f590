package io.rapport.query;

import io.rapport.expression.Expressions;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.FieldCheck;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A formula must be an expression over the fields that there are, of the type that it is to show; also not over itself. */
@Component
final class FormulaCheck implements FieldCheck {

    /** Reads everything, but still follows formulas to their inputs, so that circles are found. */
    private static final class Everybody implements Gate {

        @Override
        public RowAccess rows(ObjectDef object, Action action) {
            return RowAccess.ALL;
        }

        @Override
        public boolean reads(ObjectDef object, FieldDef field) {
            return true;
        }

        @Override
        public boolean writes(ObjectDef object, FieldDef field) {
            return false;
        }

        @Override
        public Viewer viewer() {
            return new Viewer(Optional.empty(), Set.of(), ZoneOffset.UTC);
        }
    }

    @Override
    public void check(DataModel model, ObjectDef object, FieldDef field) {
        if (!(field.type() instanceof FormulaType formula)) {
            return;
        }
        try {
            Expressions.parse(formula.source(), new ModelScope(model, object, new Everybody()), formula.valueType());
        } catch (Problem mistake) {
            throw Problem.invalid(mistake.errors().stream()
                    .map(error -> new FieldError(error.record(), "options.source", error.code(), error.args()))
                    .toList());
        }
    }
}
