package io.rapport.sales.web;

import io.rapport.sales.target.FitCriterionObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** What makes accounts fit, on the page of the list of targets that it is of. */
@Component
class FitOfTargets implements RelatedParts {

    @Override
    public String object() {
        return FitCriterionObject.NAME;
    }

    @Override
    public String link() {
        return FitCriterionObject.LIST.name();
    }

    @Override
    public List<String> columns() {
        return List.of("name", "rule", "points");
    }

    @Override
    public List<String> asked() {
        return List.of("name", "rule", "points");
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
