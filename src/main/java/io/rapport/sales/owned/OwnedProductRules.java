package io.rapport.sales.owned;

import static io.rapport.sales.owned.OwnedProductObject.QUANTITY;
import static io.rapport.sales.owned.OwnedProductObject.SINCE;
import static io.rapport.sales.owned.OwnedProductObject.SUPPLIER;
import static io.rapport.sales.owned.OwnedProductObject.TITLE;
import static io.rapport.sales.owned.OwnedProductObject.UNTIL;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.LineRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What somebody owns is called like the product as long as that is there, with whose it is where it is another's; there is some of it, and it ends after it began. */
@Component
class OwnedProductRules implements ObjectRules {

    @Override
    public String object() {
        return OwnedProductObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "product", "product.name", "supplier", "quantity", "since", "until");
    }

    @Override
    public void derive(Drafts batch) {
        for (var owned : batch) {
            if (!owned.isDeleted()) {
                batch.related(owned, "product.name", String.class)
                        .map(product -> owned.get(SUPPLIER)
                                .map(supplier -> product + " · " + supplier)
                                .orElse(product))
                        .ifPresent(name -> owned.set(TITLE, name));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var owned : batch) {
            if (owned.isDeleted()) {
                continue;
            }
            owned.get(QUANTITY)
                    .filter(quantity -> quantity.signum() <= 0 || quantity.compareTo(LineRules.MOST) > 0)
                    .ifPresent(quantity -> errors.add(owned, QUANTITY, "quantity_range", LineRules.MOST));
            owned.get(UNTIL)
                    .filter(until -> owned.get(SINCE).filter(until::isBefore).isPresent())
                    .ifPresent(until -> errors.add(owned, UNTIL, "ends_before_start"));
        }
    }
}
