package io.rapport.sales.lead;

import static io.rapport.sales.lead.AssignmentRuleObject.CAPACITY;
import static io.rapport.sales.lead.AssignmentRuleObject.CONDITION;
import static io.rapport.sales.lead.AssignmentRuleObject.RESPOND_WITHIN;

import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.query.RuleConditions;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.tenancy.Tx;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A rule can be read, and its numbers are those of people and not of machines. */
@Component
class AssignmentRuleRules implements ObjectRules {

    private static final int MOST_LEADS = 100_000;
    /** Sixty days, in minutes. */
    private static final int LONGEST = 86_400;

    private final Models models;

    AssignmentRuleRules(Models models) {
        this.models = models;
    }

    @Override
    public String object() {
        return AssignmentRuleObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("condition", "capacity", "respond_within");
    }

    @Override
    public Object settings(Tx tx) {
        return models.of(tx);
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.changed(CONDITION)) {
                readable(batch, draft, errors);
            }
            if (draft.get(CAPACITY)
                    .filter(most -> most < 1 || most > MOST_LEADS)
                    .isPresent()) {
                errors.add(draft, CAPACITY, "number_between", 1, MOST_LEADS);
            }
            if (draft.get(RESPOND_WITHIN)
                    .filter(minutes -> minutes < 1 || minutes > LONGEST)
                    .isPresent()) {
                errors.add(draft, RESPOND_WITHIN, "number_between", 1, LONGEST);
            }
        }
    }

    private static void readable(Drafts batch, Draft draft, Errors errors) {
        var model = batch.settings(DataModel.class);
        draft.get(CONDITION)
                .filter(text -> !text.isBlank())
                .filter(text -> RuleConditions.parse(model, model.require(LeadObject.NAME), text)
                        .isEmpty())
                .ifPresent(text -> errors.add(draft, CONDITION, "assignment_condition"));
    }
}
