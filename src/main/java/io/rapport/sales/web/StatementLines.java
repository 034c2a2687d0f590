package io.rapport.sales.web;

import io.rapport.sales.commission.CommissionLineObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The deals on a statement's page; nobody adds one by hand. */
@Component
class StatementLines implements RelatedParts {

    @Override
    public String object() {
        return CommissionLineObject.NAME;
    }

    @Override
    public String link() {
        return "statement";
    }

    @Override
    public List<String> columns() {
        return List.of("opportunity", "reason", "day", "credited", "basis", "commission");
    }

    @Override
    public List<String> asked() {
        return List.of();
    }

    @Override
    public boolean comeFirst() {
        return true;
    }

    @Override
    public List<String> totals() {
        return List.of("credited", "commission");
    }
}
