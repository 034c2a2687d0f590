package io.rapport.query;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Formulas and rules that read a field. */
@Component
final class FormulaUses implements FieldUses {

    @Override
    public List<FieldUse> of(Tx tx, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        return of(model, object, field);
    }

    static List<FieldUse> of(DataModel model, ObjectDef object, Optional<FieldDef> field) {
        var reads = new Reads(model, object, field);
        var uses = new ArrayList<FieldUse>();
        for (var holder : model.objects()) {
            if (field.isEmpty() && holder.name().equals(object.name())) {
                continue;
            }
            for (var rolled : holder.liveFields()) {
                var rollup = rolled.rollup();
                if (rollup != null
                        && rollup.object().equals(object.name())
                        && field.map(found -> rollup.reads(object).anyMatch(found::equals))
                                .orElse(true)) {
                    uses.add(FieldUse.named("formula", holder.name(), rolled.name()));
                }
            }
            for (var formula : holder.liveFields()) {
                Formulas.parse(model, holder, formula)
                        .filter(expr -> reads.any(holder, expr.paths()))
                        .ifPresent(expr -> uses.add(FieldUse.named("formula", holder.name(), formula.name())));
            }
        }
        for (var holder : model.objects()) {
            if (field.isPresent() || !holder.name().equals(object.name())) {
                model.rules(holder).stream()
                        .filter(rule -> RuleConditions.parse(model, holder, rule)
                                .filter(expr -> reads.any(holder, expr.paths()))
                                .isPresent())
                        .forEach(rule ->
                                uses.add(FieldUse.named("rule", holder.name(), String.valueOf(rule.texts()[0]))));
            }
        }
        return uses;
    }
}
