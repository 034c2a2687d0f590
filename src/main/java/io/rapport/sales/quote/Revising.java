package io.rapport.sales.quote;

import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.line.LineCopies;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A quote's next version, under the same number, to be changed and sent; the one before can no longer be accepted. */
@Component
class Revising implements Deed {

    private static final List<String> KEPT = List.of(
            "name", "opportunity", "account", "contact", "language", "introduction", "terms", SystemFields.OWNER);

    @Override
    public String object() {
        return QuoteObject.NAME;
    }

    @Override
    public String verb() {
        return QuoteVerbs.REVISE;
    }

    @Override
    public void perform(Doing doing) {
        for (var quote : doing) {
            var values = new HashMap<String, Object>();
            for (var field : KEPT) {
                var def = quote.object().require(field);
                boolean may = field.equals(SystemFields.OWNER)
                        || doing.actor().reads(quote.object(), def)
                                && doing.actor().writes(quote.object(), def);
                quote.get(field).filter(value -> may).ifPresent(value -> values.put(field, value));
            }
            values.put(QuoteObject.VALID_UNTIL.name(), doing.today().plusDays(days(quote)));
            var next = doing.create(QuoteObject.NAME, values, Map.of(QuoteObject.REVISES.name(), Ref.to(quote.id())));
            new LineCopies(doing, QuoteLineObject.NAME, QuoteLineObject.QUOTE.name())
                    .copy(
                            quote.id(),
                            QuoteLineObject.NAME,
                            QuoteLineObject.QUOTE.name(),
                            next,
                            Set.of(QuoteLineObject.LIST_PRICE.name()),
                            line -> line.value(QuoteLineObject.LIST_PRICE.name())
                                    .map(price -> Map.of(QuoteLineObject.LIST_PRICE.name(), price))
                                    .orElse(Map.of()));
            doing.set(quote, QuoteObject.STATUS, QuoteStatus.REPLACED.key());
        }
    }

    /** It holds for as long as the one before. */
    private static long days(Draft quote) {
        var from = quote.get(QuoteObject.QUOTED_ON);
        var until = quote.get(QuoteObject.VALID_UNTIL);
        return from.isPresent() && until.isPresent()
                ? Math.max(1, ChronoUnit.DAYS.between(from.get(), until.get()))
                : QuoteRules.USUAL_DAYS;
    }
}
