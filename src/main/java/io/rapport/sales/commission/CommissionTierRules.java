package io.rapport.sales.commission;

import static io.rapport.sales.commission.CommissionTierObject.ABOVE;
import static io.rapport.sales.commission.CommissionTierObject.PLAN;
import static io.rapport.sales.commission.CommissionTierObject.RATE;
import static io.rapport.sales.commission.CommissionTierObject.TITLE;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.records.Together;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** A tier is called like its plan and its threshold; its rate is from nothing to all, and a plan has one tier at a threshold. */
@Component
class CommissionTierRules implements ObjectRules, Together {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    @Override
    public String object() {
        return CommissionTierObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return PLAN;
    }

    @Override
    public Set<String> reads() {
        return Set.of("plan", "above", "rate");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                draft.get(ABOVE)
                        .flatMap(above -> draft.get(RATE).map(rate -> new Part(above.amount(), rate)))
                        .ifPresent(tier ->
                                draft.set(TITLE, "> " + Part.text(List.of(tier)).replace(" ×", ":")));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (!draft.isNew() && draft.changed(PLAN)) {
                errors.add(draft, PLAN, "stays_with_plan");
            }
            draft.get(ABOVE)
                    .filter(above -> above.amount().signum() < 0)
                    .ifPresent(above -> errors.add(draft, ABOVE, "below_zero"));
            draft.get(RATE)
                    .filter(rate -> rate.signum() < 0 || rate.compareTo(ALL) > 0)
                    .ifPresent(rate -> errors.add(draft, RATE, "not_a_share"));
        }
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var thresholds = new TreeSet<BigDecimal>();
        for (int i = 0; i < all.size(); i++) {
            var tier = all.get(i);
            boolean twice = tier.get(ABOVE)
                    .filter(above -> !thresholds.add(above.amount()))
                    .isPresent();
            if (twice && i >= all.size() - written) {
                errors.add(tier, ABOVE, "tier_twice");
            }
        }
    }
}
