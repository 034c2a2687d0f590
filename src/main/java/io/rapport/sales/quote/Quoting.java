package io.rapport.sales.quote;

import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.opportunity.ContactRoleObject;
import io.rapport.sales.opportunity.LineObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.opportunity.OpportunityVerbs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A deal is offered to its customer: a quote with the deal's lines, to whoever comes first in the deal. */
@Component
class Quoting implements Deed {

    @Override
    public String object() {
        return OpportunityObject.NAME;
    }

    @Override
    public String verb() {
        return OpportunityVerbs.QUOTE;
    }

    @Override
    public void perform(Doing doing) {
        for (var deal : doing) {
            var values = new HashMap<String, Object>();
            values.put(QuoteObject.OPPORTUNITY.name(), Ref.to(deal.id()));
            deal.get(SystemFields.OWNER).ifPresent(owner -> values.put(SystemFields.OWNER, owner));
            contact(doing, deal).ifPresent(contact -> values.put(QuoteObject.CONTACT.name(), contact));
            var quote = doing.create(QuoteObject.NAME, values, Map.of());
            new LineCopies(doing, LineObject.NAME, LineObject.OPPORTUNITY.name())
                    .copy(
                            deal.id(),
                            QuoteLineObject.NAME,
                            QuoteLineObject.QUOTE.name(),
                            quote,
                            Set.of(LineObject.PRICE_FROM.name()),
                            Quoting::listPrice);
        }
    }

    /** What a price book says is that customer's list price, and no discount. */
    private static Map<String, Object> listPrice(Row line) {
        return line.value(LineObject.PRICE_FROM.name())
                .filter(LineObject.FROM_BOOK::equals)
                .flatMap(book -> line.value(LineFields.UNIT_PRICE.name()))
                .map(price -> Map.of(QuoteLineObject.LIST_PRICE.name(), price))
                .orElse(Map.of());
    }

    /** Who is first in the deal, else the one contact that it has. */
    private static Optional<Object> contact(Doing doing, Draft deal) {
        var roles = doing.model().require(ContactRoleObject.NAME);
        if (doing.actor().sees(roles)) {
            var first = Query.of(ContactRoleObject.NAME, "contact")
                    .where(Filters.json(
                            Map.of(
                                    "field",
                                    "opportunity",
                                    "op",
                                    "=",
                                    "value",
                                    deal.id().toString()),
                            doing.model(),
                            roles,
                            doing.actor()))
                    .orderBy(Sort.list("-is_primary,created_at"))
                    .limit(1);
            var found = doing.find(first).stream()
                    .flatMap(row -> row.value("contact").stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return deal.get("contacts")
                .map(all -> (List<?>) all)
                .filter(all -> all.size() == 1)
                .map(List::getFirst);
    }
}
