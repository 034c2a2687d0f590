package io.rapport.sales.tax;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.math.BigDecimal;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A tax is a share of what is sold: from nothing to all of it. */
@Component
class TaxClassRules implements ObjectRules {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    @Override
    public String object() {
        return TaxClassObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("percent");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            draft.get(TaxClassObject.PERCENT)
                    .filter(percent -> percent.signum() < 0 || percent.compareTo(ALL) > 0)
                    .ifPresent(percent -> errors.add(draft, TaxClassObject.PERCENT, "not_a_share"));
        }
    }
}
