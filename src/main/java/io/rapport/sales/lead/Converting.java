package io.rapport.sales.lead;

import static io.rapport.sales.lead.LeadObject.ACCOUNT;
import static io.rapport.sales.lead.LeadObject.CONTACT;
import static io.rapport.sales.lead.LeadObject.CONVERTED;
import static io.rapport.sales.lead.LeadObject.CONVERTED_AT;
import static io.rapport.sales.lead.LeadObject.OPPORTUNITY;
import static io.rapport.sales.lead.LeadObject.RECYCLE_ON;
import static io.rapport.sales.lead.LeadObject.STATUS;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import org.springframework.stereotype.Component;

/**
 * A lead becomes a customer: an account, a contact at it, and a deal. Who is chosen, or already there by the company's name or
 * the e-mail address as far as whoever converts sees them, is taken; the others are made, for the lead's owner.
 */
@Component
class Converting implements Deed {

    @Override
    public String object() {
        return LeadObject.NAME;
    }

    @Override
    public String verb() {
        return LeadVerbs.CONVERT;
    }

    @Override
    public void perform(Doing doing) {
        var customers = new Customers(doing);
        boolean deals = doing.asked(LeadVerbs.WITH_OPPORTUNITY).orElse(true);
        for (var lead : doing) {
            var contact = customers.contact(lead);
            var account = customers.account(lead, contact);
            var person = contact.or(() -> customers.makeContact(lead, account));
            person.ifPresent(known -> doing.set(lead, CONTACT, known));
            doing.set(lead, ACCOUNT, account);
            if (deals) {
                doing.set(lead, OPPORTUNITY, customers.makeOpportunity(lead, account, person));
            }
            close(doing, lead);
        }
    }

    private static void close(Doing doing, Draft lead) {
        doing.set(lead, STATUS, CONVERTED);
        doing.set(lead, CONVERTED_AT, doing.now());
        doing.set(lead, RECYCLE_ON, null);
    }
}
