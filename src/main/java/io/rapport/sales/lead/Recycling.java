package io.rapport.sales.lead;

import static io.rapport.sales.lead.LeadObject.DISQUALIFIED_REASON;
import static io.rapport.sales.lead.LeadObject.RECYCLE_ON;
import static io.rapport.sales.lead.LeadObject.RESPONDED_AT;
import static io.rapport.sales.lead.LeadObject.STATUS;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import org.springframework.stereotype.Component;

/** A lead that was given up is new again, and waits for an answer anew. */
@Component
class Recycling implements Deed {

    @Override
    public String object() {
        return LeadObject.NAME;
    }

    @Override
    public String verb() {
        return LeadVerbs.RECYCLE;
    }

    @Override
    public void perform(Doing doing) {
        for (var lead : doing) {
            doing.set(lead, STATUS, LeadObject.NEW);
            doing.set(lead, DISQUALIFIED_REASON, null);
            doing.set(lead, RECYCLE_ON, null);
            doing.set(lead, RESPONDED_AT, null);
        }
    }
}
