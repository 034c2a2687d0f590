package io.rapport.sales.commission;

import static io.rapport.sales.commission.CommissionPlanObject.CAP;
import static io.rapport.sales.commission.CommissionPlanObject.CLAWBACK_DAYS;
import static io.rapport.sales.commission.CommissionPlanObject.FROM;
import static io.rapport.sales.commission.CommissionPlanObject.UNTIL;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.price.Span;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A plan doesn't end before it begins, and neither its cap nor its days are below zero. */
@Component
class CommissionPlanRules implements ObjectRules {

    private static final long MOST_DAYS = 3_650;

    @Override
    public String object() {
        return CommissionPlanObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("valid_from", "valid_until", "cap", "clawback_days");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            Span.check(draft, FROM, UNTIL, errors);
            draft.get(CAP)
                    .filter(cap -> cap.amount().signum() < 0)
                    .ifPresent(cap -> errors.add(draft, CAP, "below_zero"));
            draft.get(CLAWBACK_DAYS)
                    .filter(days -> days < 0 || days > MOST_DAYS)
                    .ifPresent(days -> errors.add(draft, CLAWBACK_DAYS, "days_between", 0, MOST_DAYS));
        }
    }
}
