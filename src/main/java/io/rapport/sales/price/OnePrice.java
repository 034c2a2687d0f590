package io.rapport.sales.price;

import static io.rapport.sales.price.PriceObject.BOOK;
import static io.rapport.sales.price.PriceObject.FROM;
import static io.rapport.sales.price.PriceObject.FROM_QUANTITY;
import static io.rapport.sales.price.PriceObject.PRODUCT;
import static io.rapport.sales.price.PriceObject.UNTIL;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.records.Draft;
import io.rapport.records.Errors;
import io.rapport.records.Together;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** On any day a product has one price at most in a book, for each quantity from which prices hold. */
@Component
class OnePrice implements Together {

    /** @param from without trailing zeros, so that 10 is 10.000 */
    private record Tier(Optional<UUID> book, BigDecimal from) {

        static Tier of(Draft price) {
            return new Tier(
                    price.get(BOOK).map(Ref::id),
                    price.get(FROM_QUANTITY).orElse(BigDecimal.ZERO).stripTrailingZeros());
        }
    }

    @Override
    public String object() {
        return PriceObject.NAME;
    }

    @Override
    public FieldKey<Ref> whole() {
        return PRODUCT;
    }

    @Override
    public Set<String> reads() {
        return Set.of("price_book", "product", "from_quantity", "valid_from", "valid_until");
    }

    @Override
    public void check(List<Draft> all, int written, Errors errors) {
        var told = new HashSet<>(all.subList(all.size() - written, all.size()));
        var latest = new LinkedHashMap<Tier, Draft>();
        all.stream().sorted(Comparator.comparing(price -> span(price).from())).forEach(price -> {
            var tier = Tier.of(price);
            var before = latest.get(tier);
            if (before != null && !span(price).from().isAfter(span(before).until())) {
                errors.add(told.contains(price) ? price : before, FROM, "price_twice");
            }
            if (before == null || span(price).until().isAfter(span(before).until())) {
                latest.put(tier, price);
            }
        });
    }

    private static Span span(Draft price) {
        return Span.of(price, FROM, UNTIL);
    }
}
