package io.rapport.sales.quote;

import static io.rapport.sales.quote.QuoteObject.BY_MAIL;
import static io.rapport.sales.quote.QuoteObject.MESSAGE;
import static io.rapport.sales.quote.QuoteObject.NET;
import static io.rapport.sales.quote.QuoteObject.SENT_AT;
import static io.rapport.sales.quote.QuoteObject.SENT_TO;
import static io.rapport.sales.quote.QuoteObject.STATUS;
import static io.rapport.sales.quote.QuoteObject.VALID_UNTIL;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A quote goes to the customer, by mail from here or in a way of the seller's own; from then on its page is open to them. */
@Component
class Sending implements Deed {

    @Override
    public String object() {
        return QuoteObject.NAME;
    }

    @Override
    public String verb() {
        return QuoteVerbs.SEND;
    }

    @Override
    public Set<String> reads() {
        return Set.of("contact.email");
    }

    @Override
    public void perform(Doing doing) {
        for (var quote : doing) {
            boolean byMail = doing.asked(BY_MAIL).orElse(true);
            var recipient = doing.asked(SENT_TO).or(() -> known(doing, quote));
            check(doing, quote, byMail && recipient.isEmpty());
            doing.set(quote, STATUS, QuoteStatus.SENT.key());
            doing.set(quote, SENT_AT, doing.now());
            doing.set(quote, SENT_TO, recipient.orElse(null));
            doing.set(quote, BY_MAIL, byMail);
            doing.set(quote, MESSAGE, doing.asked(MESSAGE).orElse(null));
        }
    }

    private static void check(Doing doing, Draft quote, boolean nobody) {
        if (nobody) {
            doing.wrong(quote, SENT_TO.name(), "nobody_to_send_to");
        }
        if (quote.get(NET).isEmpty()) {
            doing.wrong(quote, NET.name(), "nothing_quoted");
        }
        if (quote.get(VALID_UNTIL)
                .filter(until -> until.isBefore(doing.today()))
                .isPresent()) {
            doing.wrong(quote, VALID_UNTIL.name(), "quote_over");
        }
    }

    private static Optional<String> known(Doing doing, Draft quote) {
        var contacts = doing.model().require("contacts");
        return doing.actor().sees(contacts) && doing.actor().reads(contacts, contacts.require("email"))
                ? doing.related(quote, "contact.email", String.class)
                : Optional.empty();
    }
}
