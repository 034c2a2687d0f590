package io.rapport.sales.product;

import static io.rapport.sales.product.ProductObject.ACTIVE_FROM;
import static io.rapport.sales.product.ProductObject.ACTIVE_UNTIL;
import static io.rapport.sales.product.ProductObject.COST;
import static io.rapport.sales.product.ProductObject.FLOOR_PRICE;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Neither cost nor floor price is below zero, and a product's last day is not before its first. A floor price may well be below cost:
 * what is sold at a loss on purpose has one, too.
 */
@Component
class ProductRules implements ObjectRules {

    @Override
    public String object() {
        return ProductObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("cost", "floor_price", "active_from", "active_until");
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var product : batch) {
            if (product.isDeleted()) {
                continue;
            }
            Stream.of(COST, FLOOR_PRICE)
                    .filter(field -> product.get(field)
                            .filter(money -> money.amount().signum() < 0)
                            .isPresent())
                    .forEach(field -> errors.add(product, field, "below_zero"));
            product.get(ACTIVE_UNTIL)
                    .filter(until ->
                            product.get(ACTIVE_FROM).filter(until::isBefore).isPresent())
                    .ifPresent(until -> errors.add(product, ACTIVE_UNTIL, "until_before_from"));
        }
    }
}
