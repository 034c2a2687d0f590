package io.rapport.sales.lead;

import static io.rapport.sales.lead.LeadObject.DISQUALIFIED_REASON;
import static io.rapport.sales.lead.LeadObject.RECYCLE_ON;
import static io.rapport.sales.lead.LeadObject.STATUS;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import org.springframework.stereotype.Component;

/** A lead is given up for a reason, for good or until a day. */
@Component
class Disqualifying implements Deed {

    @Override
    public String object() {
        return LeadObject.NAME;
    }

    @Override
    public String verb() {
        return LeadVerbs.DISQUALIFY;
    }

    @Override
    public void perform(Doing doing) {
        boolean past = doing.asked(RECYCLE_ON)
                .filter(day -> day.isBefore(doing.today()))
                .isPresent();
        for (var lead : doing) {
            if (past) {
                doing.wrong(lead, RECYCLE_ON.name(), "day_is_past");
            }
            doing.set(lead, STATUS, LeadObject.DISQUALIFIED);
            doing.take(lead, DISQUALIFIED_REASON);
            doing.take(lead, RECYCLE_ON);
        }
    }
}
