package io.rapport.sales.line;

import static io.rapport.sales.line.LineFields.PRODUCT;
import static io.rapport.sales.line.LineFields.UNIT_PRICE;

import io.rapport.kernel.Money;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import java.util.Set;

/** Where lines that say no unit price take it from. */
public interface UnitPrices {

    /** Paths beyond those that every line reads. */
    Set<String> reads();

    /** Prices the lines of a batch that are not deleted; none that says its price itself is changed. */
    void set(Drafts batch);

    /** Whether a line is to get a price: it says none, or has another product and no price of its own. */
    static boolean isWanted(Draft line) {
        return line.get(UNIT_PRICE).isEmpty() || line.changed(PRODUCT) && !line.changed(UNIT_PRICE);
    }

    /** From the products' list prices. */
    static UnitPrices list() {
        return new UnitPrices() {
            @Override
            public Set<String> reads() {
                return Set.of();
            }

            @Override
            public void set(Drafts batch) {
                for (var line : batch) {
                    if (!line.isDeleted() && isWanted(line)) {
                        batch.related(line, "product.list_price", Money.class)
                                .ifPresent(price -> line.set(UNIT_PRICE, price));
                    }
                }
            }
        };
    }
}
