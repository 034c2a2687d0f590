package io.rapport.sales.opportunity;

import static io.rapport.sales.line.LineFields.PRODUCT;
import static io.rapport.sales.line.LineFields.QUANTITY;
import static io.rapport.sales.line.LineFields.UNIT_PRICE;
import static io.rapport.sales.opportunity.LineObject.AT_LIST_PRICE;
import static io.rapport.sales.opportunity.LineObject.ENTERED;
import static io.rapport.sales.opportunity.LineObject.FROM_BOOK;
import static io.rapport.sales.opportunity.LineObject.PRICE;
import static io.rapport.sales.opportunity.LineObject.PRICE_FROM;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import io.rapport.sales.line.UnitPrices;
import io.rapport.sales.price.Pricing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A deal's lines take their prices from the price books, at the deal's close date, and say so. A price that came from a book
 * follows the quantity from tier to tier; one that somebody entered stays.
 */
final class BookPrices implements UnitPrices {

    @Override
    public Set<String> reads() {
        return Set.of(
                "opportunity",
                "opportunity.price_book",
                "opportunity.close_date",
                "opportunity.account",
                "opportunity.account.industry",
                "opportunity.account.billing_address");
    }

    @Override
    public void set(Drafts batch) {
        var wanted = new ArrayList<Draft>();
        for (var line : batch) {
            if (line.isDeleted()) {
                continue;
            }
            if (UnitPrices.isWanted(line) || isOtherTier(line)) {
                wanted.add(line);
            } else if (line.changed(UNIT_PRICE)) {
                says(line, ENTERED, Optional.empty());
            }
        }
        var pricing = Pricing.of(
                batch,
                wanted.stream()
                        .flatMap(line -> line.get(PRODUCT).stream())
                        .map(Ref::id)
                        .collect(Collectors.toSet()));
        wanted.forEach(line -> price(batch, line, pricing));
    }

    private static boolean isOtherTier(Draft line) {
        return !line.isNew()
                && line.changed(QUANTITY)
                && !line.changed(UNIT_PRICE)
                && line.get(PRICE_FROM).filter(FROM_BOOK::equals).isPresent();
    }

    private static void price(Drafts batch, Draft line, Pricing pricing) {
        var found = line.get(PRODUCT).flatMap(product -> pricing.price(wanted(batch, line, product)));
        if (found.isPresent()) {
            line.set(UNIT_PRICE, found.get().unit());
            says(line, FROM_BOOK, found.map(Pricing.Found::source));
            return;
        }
        var list = batch.related(line, "product.list_price", Money.class);
        list.ifPresent(price -> {
            line.set(UNIT_PRICE, price);
            says(line, AT_LIST_PRICE, Optional.empty());
        });
        if (list.isEmpty()) {
            line.set(PRICE_FROM.name(), null);
            line.set(PRICE.name(), null);
        }
    }

    private static Pricing.Wanted wanted(Drafts batch, Draft line, Ref product) {
        return new Pricing.Wanted(
                batch.related(line, "opportunity.price_book", Ref.class),
                batch.related(line, "opportunity.account.industry", String.class),
                batch.related(line, "opportunity.account.billing_address", Address.class)
                        .flatMap(address -> Optional.ofNullable(address.country())),
                batch.related(line, "opportunity.close_date", LocalDate.class).orElseGet(batch::today),
                product,
                line.get(QUANTITY).orElse(BigDecimal.ONE));
    }

    private static void says(Draft line, String from, Optional<Ref> price) {
        line.set(PRICE_FROM, from);
        line.set(PRICE.name(), price.orElse(null));
    }
}
