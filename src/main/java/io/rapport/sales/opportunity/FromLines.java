package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.AMOUNT_SOURCE;
import static io.rapport.sales.opportunity.OpportunityObject.FROM_LINES;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import org.springframework.stereotype.Component;

/** The amount that somebody entered gives way to what the lines come to, and follows them from then on. */
@Component
class FromLines implements Deed {

    @Override
    public String object() {
        return OpportunityObject.NAME;
    }

    @Override
    public String verb() {
        return OpportunityVerbs.AMOUNT_FROM_LINES;
    }

    @Override
    public void perform(Doing doing) {
        for (var deal : doing) {
            doing.set(deal, AMOUNT_SOURCE, FROM_LINES);
        }
    }
}
