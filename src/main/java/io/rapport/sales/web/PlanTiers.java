package io.rapport.sales.web;

import io.rapport.sales.commission.CommissionTierObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tiers on a commission plan's page, which is what one opens it for. */
@Component
class PlanTiers implements RelatedParts {

    @Override
    public String object() {
        return CommissionTierObject.NAME;
    }

    @Override
    public String link() {
        return "plan";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "above", "rate");
    }

    @Override
    public List<String> asked() {
        return List.of("above", "rate");
    }

    @Override
    public boolean comeFirst() {
        return true;
    }

    @Override
    public List<String> totals() {
        return List.of();
    }
}
