package io.rapport.sales.order;

import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.quote.QuoteLineObject;
import io.rapport.sales.quote.QuoteObject;
import io.rapport.sales.quote.QuoteVerbs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An accepted quote becomes an order, once, with the quote's lines. */
@Component
class Ordering implements Deed {

    private static final List<String> KEPT = List.of("name", "account", "contact", "opportunity", SystemFields.OWNER);

    @Override
    public String object() {
        return QuoteObject.NAME;
    }

    @Override
    public String verb() {
        return QuoteVerbs.ORDER;
    }

    @Override
    public void perform(Doing doing) {
        for (var quote : doing) {
            var values = new HashMap<String, Object>();
            for (var field : KEPT) {
                quote.get(field)
                        .filter(value -> doing.actor()
                                .reads(quote.object(), quote.object().require(field)))
                        .ifPresent(value -> values.put(field, value));
            }
            values.put(OrderObject.QUOTE.name(), Ref.to(quote.id()));
            var order = doing.create(OrderObject.NAME, values, Map.of());
            new LineCopies(doing, QuoteLineObject.NAME, QuoteLineObject.QUOTE.name())
                    .copy(quote.id(), OrderLineObject.NAME, OrderLineObject.ORDER.name(), order);
            doing.set(quote, QuoteObject.ORDER, order);
        }
    }
}
