package io.rapport.sales.line;

import static io.rapport.sales.line.LineFields.PRODUCT;

import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import java.time.LocalDate;
import java.util.Set;

/**
 * A product comes onto a line only on its days. Lines that have it keep it, and it goes with them from a deal to its quote and order:
 * what was offered is not taken back by a date.
 */
final class ProductDays {

    static final Set<String> READS = Set.of("product", "product.active_from", "product.active_until");

    private ProductDays() {}

    static void check(Drafts batch, Draft line, LocalDate day, Errors errors) {
        if (!line.changed(PRODUCT) || line.isByDeed()) {
            return;
        }
        batch.related(line, "product.active_from", LocalDate.class)
                .filter(day::isBefore)
                .ifPresent(from -> errors.add(line, PRODUCT, "product_not_yet_sold", from.toString()));
        batch.related(line, "product.active_until", LocalDate.class)
                .filter(day::isAfter)
                .ifPresent(until -> errors.add(line, PRODUCT, "product_no_longer_sold", until.toString()));
    }
}
