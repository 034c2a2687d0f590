package io.rapport.sales.price;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.records.Draft;
import io.rapport.records.Drafts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What products cost by the price books: read for a whole batch at once, with one statement for the books and one for the
 * products' prices. A book that was chosen counts alone; otherwise the first by its order that fits and has a price.
 */
public final class Pricing {

    /**
     * What somebody buys.
     *
     * @param book the one that was chosen
     * @param industry the key of the buyer's
     * @param country the buyer's, by ISO 3166-1
     * @param day on which the price must hold
     */
    public record Wanted(
            Optional<Ref> book,
            Optional<String> industry,
            Optional<String> country,
            LocalDate day,
            Ref product,
            BigDecimal quantity) {}

    /** @param source the price's record */
    public record Found(Ref source, Money unit) {}

    private final List<Draft> books;
    private final Map<UUID, List<Draft>> prices;

    private Pricing(List<Draft> books, Map<UUID, List<Draft>> prices) {
        this.books = books;
        this.prices = prices;
    }

    /** @param products all that will be asked for */
    public static Pricing of(Drafts batch, Set<UUID> products) {
        var prices = batch
                .linking(
                        PriceObject.NAME,
                        PriceObject.PRODUCT,
                        products,
                        Set.of("price_book", "from_quantity", "unit_price", "valid_from", "valid_until"))
                .stream()
                .filter(price -> price.get(PriceObject.BOOK).isPresent())
                .collect(Collectors.groupingBy(
                        price -> price.get(PriceObject.PRODUCT).orElseThrow().id()));
        if (prices.isEmpty()) {
            return new Pricing(List.of(), prices);
        }
        var books = batch
                .every(
                        PriceBookObject.NAME,
                        Set.of("active", "position", "industry", "country", "valid_from", "valid_until"))
                .stream()
                .filter(book -> book.get(PriceBookObject.ACTIVE).orElse(false))
                .sorted(Comparator.comparing((Draft book) ->
                                book.get(PriceBookObject.POSITION).orElse(Long.MAX_VALUE))
                        .thenComparing(Draft::id))
                .toList();
        return new Pricing(books, prices);
    }

    /** Empty where no book has a price: the product's list price holds. */
    public Optional<Found> price(Wanted wanted) {
        var offered = prices.getOrDefault(wanted.product().id(), List.of());
        return books.stream()
                .filter(book -> fits(book, wanted))
                .flatMap(book -> inBook(offered, book, wanted).stream())
                .findFirst();
    }

    private static boolean fits(Draft book, Wanted wanted) {
        boolean meant = wanted.book().isPresent()
                ? wanted.book().get().id().equals(book.id())
                : same(book.get(PriceBookObject.INDUSTRY), wanted.industry())
                        && same(book.get(PriceBookObject.COUNTRY), wanted.country());
        return meant
                && Span.of(book, PriceBookObject.FROM, PriceBookObject.UNTIL).has(wanted.day());
    }

    private static boolean same(Optional<String> asked, Optional<String> has) {
        return asked.isEmpty() || asked.equals(has);
    }

    private static Optional<Found> inBook(List<Draft> offered, Draft book, Wanted wanted) {
        return offered.stream()
                .filter(price -> price.get(PriceObject.BOOK).orElseThrow().id().equals(book.id()))
                .filter(price ->
                        Span.of(price, PriceObject.FROM, PriceObject.UNTIL).has(wanted.day()))
                .filter(price -> from(price).compareTo(wanted.quantity()) <= 0)
                .max(Comparator.comparing(Pricing::from))
                .flatMap(price -> price.get(PriceObject.UNIT_PRICE).map(unit -> new Found(Ref.to(price.id()), unit)));
    }

    private static BigDecimal from(Draft price) {
        return price.get(PriceObject.FROM_QUANTITY).orElse(BigDecimal.ZERO);
    }
}
