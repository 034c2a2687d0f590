package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The parsed expressions of formula fields. Reading one costs as much as a small query, so each model's are kept. */
final class Formulas {

    private static final Map<DataModel, Map<String, Optional<Expr>>> KNOWN =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** A formula means the same to everybody; who may read it is another question. */
    private static final Gate ANYBODY = Ungated.of(new Viewer(Optional.empty(), Set.of(), ZoneOffset.UTC));

    private Formulas() {}

    /** Empty when the formula can no longer be understood, because a field that it read is gone: it then shows nothing. */
    static Optional<Expr> parse(DataModel model, ObjectDef object, FieldDef field) {
        if (!(field.type() instanceof FormulaType formula)) {
            return Optional.empty();
        }
        var known = KNOWN.computeIfAbsent(model, key -> new ConcurrentHashMap<>());
        String name = object.name() + "." + field.name();
        var kept = known.get(name);
        if (kept == null) {
            kept = read(formula, new ModelScope(model, object, ANYBODY));
            known.put(name, kept);
        }
        return kept;
    }

    private static Optional<Expr> read(FormulaType formula, ModelScope scope) {
        try {
            return Optional.of(Expressions.parse(formula.source(), scope, formula.valueType()));
        } catch (Problem broken) {
            return Optional.empty();
        }
    }
}
