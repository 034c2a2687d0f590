package io.rapport.sales.target;

import io.rapport.customers.account.AccountObject;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldKey;
import io.rapport.model.Models;
import io.rapport.query.Checks;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What lists and criteria say of accounts can be understood, and a criterion counts for something. */
@Configuration(proxyBeanMethods = false)
class AccountRules {

    private static final long MOST_POINTS = 100;

    @Bean
    ObjectRules rulesOfTargetLists(Models models) {
        return new Understood(TargetListObject.NAME, TargetListObject.RULE, models);
    }

    @Bean
    ObjectRules rulesOfFitCriteria(Models models) {
        return new Understood(FitCriterionObject.NAME, FitCriterionObject.RULE, models);
    }

    @Bean
    ObjectRules pointsOfFitCriteria() {
        return new Counting();
    }

    private record Understood(String object, FieldKey<String> rule, Models models) implements ObjectRules {

        @Override
        public Set<String> reads() {
            return Set.of(rule.name());
        }

        @Override
        public Object settings(Tx tx) {
            return models.of(tx);
        }

        @Override
        public void validate(Drafts batch, Errors errors) {
            var model = batch.settings(DataModel.class);
            var accounts = model.require(AccountObject.NAME);
            for (var draft : batch) {
                String text = draft.get(rule).orElse("");
                if (!draft.isDeleted() && draft.changed(rule) && !text.isBlank()) {
                    try {
                        Checks.expression(model, accounts, text, ValueType.BOOLEAN, rule.name());
                    } catch (Problem wrong) {
                        errors.add(draft, rule, wrong);
                    }
                }
            }
        }
    }

    private record Counting() implements ObjectRules {

        @Override
        public String object() {
            return FitCriterionObject.NAME;
        }

        @Override
        public Set<String> reads() {
            return Set.of(FitCriterionObject.POINTS.name());
        }

        @Override
        public void validate(Drafts batch, Errors errors) {
            for (var criterion : batch) {
                criterion
                        .get(FitCriterionObject.POINTS)
                        .filter(points -> points == 0 || Math.abs(points) > MOST_POINTS)
                        .ifPresent(
                                points -> errors.add(criterion, FitCriterionObject.POINTS, "fit_points", MOST_POINTS));
            }
        }
    }
}
