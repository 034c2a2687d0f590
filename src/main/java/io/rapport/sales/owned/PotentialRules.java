package io.rapport.sales.owned;

import static io.rapport.sales.owned.PotentialObject.TITLE;
import static io.rapport.sales.owned.PotentialObject.YEARLY;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A potential is called like its product, and nobody spends less than nothing. */
@Component
class PotentialRules implements ObjectRules {

    @Override
    public String object() {
        return PotentialObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "product", "product.name", "yearly");
    }

    @Override
    public void derive(Drafts batch) {
        for (var potential : batch) {
            if (!potential.isDeleted()) {
                batch.related(potential, "product.name", String.class).ifPresent(name -> potential.set(TITLE, name));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var potential : batch) {
            potential
                    .get(YEARLY)
                    .filter(yearly -> !potential.isDeleted() && yearly.amount().signum() < 0)
                    .ifPresent(yearly -> errors.add(potential, YEARLY, "below_zero"));
        }
    }
}
