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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What somebody owns is called like the product, with whose it is where it is another's; there is some of it, and it ends after it began. */
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
                String name = Stream.of(batch.related(owned, "product.name", String.class), owned.get(SUPPLIER))
                        .flatMap(part -> part.stream())
                        .collect(Collectors.joining(" · "));
                owned.set(TITLE, name);
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
