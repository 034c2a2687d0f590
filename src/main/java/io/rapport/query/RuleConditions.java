package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;

/**
 * The conditions of validation rules, asked in the database as filters are. They see all values, whoever writes: what must
 * hold for a record does not depend on who looks.
 */
public final class RuleConditions {

    private static final Map<DataModel, Map<ValidationRule, Optional<Expr>>> KNOWN =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static final Gate ANYBODY = Ungated.of(new Viewer(Optional.empty(), Set.of(), ZoneOffset.UTC));

    private RuleConditions() {}

    /** Empty where the condition can no longer be understood, because a field that it read is gone: it then asks nothing. */
    public static Optional<Expr> parse(DataModel model, ObjectDef object, ValidationRule rule) {
        return KNOWN.computeIfAbsent(model, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(rule, key -> read(model, object, key));
    }

    /** A condition that is data; empty where it can't be understood. */
    public static Optional<Expr> parse(DataModel model, ObjectDef object, String condition) {
        try {
            return Optional.of(Expressions.parse(condition, new ModelScope(model, object, ANYBODY), ValueType.BOOLEAN));
        } catch (Problem broken) {
            return Optional.empty();
        }
    }

    private static Optional<Expr> read(DataModel model, ObjectDef object, ValidationRule rule) {
        try {
            return Optional.of(
                    Expressions.parse(rule.condition(), new ModelScope(model, object, ANYBODY), ValueType.BOOLEAN));
        } catch (Problem broken) {
            return Optional.empty();
        }
    }

    /** The object's own fields that a condition depends on, through formulas, too. */
    public static Set<String> reads(DataModel model, ObjectDef object, Expr condition) {
        var fields = new LinkedHashSet<String>();
        collect(model, object, condition, fields);
        return fields;
    }

    private static void collect(DataModel model, ObjectDef object, Expr condition, Set<String> fields) {
        for (var path : condition.paths()) {
            if (!path.isEmpty() && fields.add(path.getFirst())) {
                object.field(path.getFirst())
                        .filter(RuleConditions::isFormula)
                        .flatMap(field -> Formulas.parse(model, object, field))
                        .ifPresent(formula -> collect(model, object, formula, fields));
            }
        }
    }

    private static boolean isFormula(FieldDef field) {
        return field.type() instanceof FormulaType;
    }

    /**
     * Whether a record does not fulfil a condition, as SQL on the object's table under an alias.
     *
     * @param viewer who <em>me</em> is
     */
    public static Condition broken(
            Tx tx, DataModel model, Viewer viewer, ObjectDef object, Expr condition, String alias) {
        var scene = new Scene(tx, model, Ungated.of(viewer), Instant.now(), Optional.empty());
        var source = Source.at(scene, object, alias, tx.table(object.name()).as(alias));
        return Gating.isNotTrue(Gating.granted(source, new Filter.Matches(condition)));
    }
}
