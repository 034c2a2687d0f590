package io.rapport.sales.price;

import static io.rapport.sales.price.PriceObject.FROM;
import static io.rapport.sales.price.PriceObject.FROM_QUANTITY;
import static io.rapport.sales.price.PriceObject.TITLE;
import static io.rapport.sales.price.PriceObject.UNIT_PRICE;
import static io.rapport.sales.price.PriceObject.UNTIL;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.math.BigDecimal;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A price is called like its product and its book; neither it nor its quantity is below zero. */
@Component
class PriceRules implements ObjectRules {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    @Override
    public String object() {
        return PriceObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of(
                "price_book",
                "price_book.name",
                "product",
                "product.name",
                "from_quantity",
                "unit_price",
                "valid_from",
                "valid_until");
    }

    @Override
    public void derive(Drafts batch) {
        for (var draft : batch) {
            if (!draft.isDeleted()) {
                var product = batch.related(draft, "product.name", String.class).orElse("");
                batch.related(draft, "price_book.name", String.class)
                        .ifPresent(book -> draft.set(TITLE, product + " · " + book));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var draft : batch) {
            if (draft.isDeleted()) {
                continue;
            }
            Span.check(draft, FROM, UNTIL, errors);
            draft.get(UNIT_PRICE)
                    .filter(price -> price.amount().signum() < 0)
                    .ifPresent(price -> errors.add(draft, UNIT_PRICE, "below_zero"));
            draft.get(FROM_QUANTITY)
                    .filter(quantity -> quantity.signum() < 0)
                    .ifPresent(quantity -> errors.add(draft, FROM_QUANTITY, "below_zero"));
            draft.get(FROM_QUANTITY)
                    .filter(quantity -> quantity.compareTo(MOST) > 0)
                    .ifPresent(quantity -> errors.add(draft, FROM_QUANTITY, "out_of_range"));
        }
    }
}
