package io.rapport.sales.quote;

import static io.rapport.sales.line.LineFields.PRODUCT;
import static io.rapport.sales.line.LineFields.UNIT_PRICE;
import static io.rapport.sales.quote.QuoteLineObject.LIST_AMOUNT;
import static io.rapport.sales.quote.QuoteLineObject.LIST_PRICE;
import static io.rapport.sales.quote.QuoteLineObject.QUOTE;

import io.rapport.access.Rounding;
import io.rapport.kernel.Money;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.LineRules;
import io.rapport.tenancy.Tx;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a quote's line would cost at list price, and that it is as it is once the quote is out of its author's hands. */
@Component
class QuoteLineRules implements ObjectRules {

    @Override
    public String object() {
        return QuoteLineObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "quote",
                "quote.status",
                "name",
                "product",
                "product.list_price",
                "quantity",
                "unit_price",
                "discount",
                "discount_amount",
                "tax_class",
                "billing",
                "starts_on",
                "term",
                "list_price",
                "list_amount");
    }

    @Override
    public Object settings(Tx tx) {
        return Rounding.of(tx);
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            if (draft.isNew() ? draft.get(LIST_PRICE).isEmpty() : draft.changed(PRODUCT)) {
                draft.set(
                        LIST_PRICE.name(),
                        batch.related(draft, "product.list_price", Money.class).orElse(null));
            }
            var price = draft.get(LIST_PRICE).or(() -> draft.get(UNIT_PRICE));
            draft.set(
                    LIST_AMOUNT.name(),
                    price.map(one -> LineRules.undiscounted(draft, one, batch.settings(Rounding.class)))
                            .orElse(null));
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (!draft.isDeleted() && isSettled(batch, draft)) {
                errors.add(draft, QUOTE, "quote_settled");
            }
        }
    }

    private static boolean isSettled(Drafts batch, Draft draft) {
        return batch.related(draft, "quote.status", String.class)
                .filter(status -> !status.equals(QuoteStatus.DRAFT.key()))
                .isPresent();
    }
}
