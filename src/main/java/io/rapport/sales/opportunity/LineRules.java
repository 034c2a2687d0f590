package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.LineObject.AMOUNT;
import static io.rapport.sales.opportunity.LineObject.PRODUCT;
import static io.rapport.sales.opportunity.LineObject.QUANTITY;
import static io.rapport.sales.opportunity.LineObject.TITLE;
import static io.rapport.sales.opportunity.LineObject.UNIT_PRICE;

import io.rapport.kernel.Money;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.ObjectRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A line is called like its product and costs its list price, unless it says otherwise. */
@Component
class LineRules implements ObjectRules {

    private static final int DECIMALS = 4;

    @Override
    public String object() {
        return LineObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "product", "product.name", "product.list_price", "quantity", "unit_price", "amount");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            boolean otherProduct = draft.changed(PRODUCT);
            if (draft.get(TITLE).isEmpty() || otherProduct && !draft.changed(TITLE)) {
                batch.related(draft, "product.name", String.class).ifPresent(name -> draft.set(TITLE, name));
            }
            if (draft.get(UNIT_PRICE).isEmpty() || otherProduct && !draft.changed(UNIT_PRICE)) {
                batch.related(draft, "product.list_price", Money.class)
                        .ifPresent(price -> draft.set(UNIT_PRICE, price));
            }
            draft.set(
                    AMOUNT.name(),
                    draft.get(UNIT_PRICE).map(price -> amount(draft, price)).orElse(null));
        }
    }

    private static Money amount(Draft draft, Money price) {
        var quantity = draft.get(QUANTITY).orElse(BigDecimal.ONE);
        return new Money(price.amount().multiply(quantity).setScale(DECIMALS, RoundingMode.HALF_UP), price.currency());
    }
}
