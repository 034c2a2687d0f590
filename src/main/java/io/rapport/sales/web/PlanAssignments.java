package io.rapport.sales.web;

import io.rapport.sales.commission.CommissionAssignmentObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who is paid by a commission plan, on its page. */
@Component
class PlanAssignments implements RelatedParts {

    @Override
    public String object() {
        return CommissionAssignmentObject.NAME;
    }

    @Override
    public String link() {
        return "plan";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "person", "valid_from", "valid_until");
    }

    @Override
    public List<String> asked() {
        return List.of("person", "valid_from", "valid_until");
    }

    @Override
    public boolean comeFirst() {
        return false;
    }

    @Override
    public List<String> totals() {
        return List.of();
    }
}
