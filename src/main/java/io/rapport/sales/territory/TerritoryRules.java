package io.rapport.sales.territory;

import io.rapport.customers.account.AccountObject;
import io.rapport.expression.Expr;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldKey;
import io.rapport.model.Models;
import io.rapport.query.Checks;
import io.rapport.query.RuleConditions;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A territory's rules can be read, and depend on nothing but the record that they are asked of. */
@Component
class TerritoryRules implements ObjectRules {

    private final Models models;

    TerritoryRules(Models models) {
        this.models = models;
    }

    @Override
    public String object() {
        return TerritoryObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(TerritoryObject.ACCOUNTS.name(), TerritoryObject.LEADS.name());
    }

    @Override
    public Object settings(Tx tx) {
        return models.of(tx);
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                check(batch, draft, TerritoryObject.ACCOUNTS, AccountObject.NAME, errors);
                check(batch, draft, TerritoryObject.LEADS, Placing.LEADS, errors);
            }
        }
    }

    private static void check(Drafts batch, Draft draft, FieldKey<String> rule, String object, Errors errors) {
        String text = draft.get(rule).orElse("");
        if (!draft.changed(rule) || text.isBlank()) {
            return;
        }
        var model = batch.settings(DataModel.class);
        var about = model.require(object);
        try {
            Checks.expression(model, about, text, ValueType.BOOLEAN, rule.name());
        } catch (Problem wrong) {
            errors.add(draft, rule, wrong);
            return;
        }
        RuleConditions.parse(model, about, text)
                .filter(TerritoryRules::wavers)
                .ifPresent(expr -> errors.add(draft, rule, "territory_rule_wavers"));
    }

    /** Whether it may come out otherwise although the record has not changed, or because it came out so. */
    private static boolean wavers(Expr rule) {
        return rule.usesToday()
                || rule.usesActor()
                || rule.paths().stream()
                        .anyMatch(path -> path.getFirst().equals(InTerritory.TERRITORY.name())
                                || path.getFirst().equals(InTerritory.PINNED.name()));
    }
}
