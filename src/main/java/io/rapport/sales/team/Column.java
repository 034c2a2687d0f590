package io.rapport.sales.team;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A measure by which sellers are compared, the best first. */
enum Column {
    WON(Set.of(Tally.WON), seller -> Optional.of(seller.sum(Tally.WON))),
    DEALS(Set.of(Tally.WON), seller -> Optional.of(BigDecimal.valueOf(seller.count(Tally.WON)))),
    RATE(Set.of(Tally.WON, Tally.CLOSED), Seller::winRate),
    /** The shortest is the best. */
    CYCLE(Set.of(Tally.CYCLE), Seller::cycle),
    AVERAGE(Set.of(Tally.WON), Seller::average),
    OPEN(Set.of(Tally.OPEN), seller -> Optional.of(seller.sum(Tally.OPEN))),
    COVERAGE(Set.of(Tally.WON, Tally.CLOSING), Seller::coverage),
    ACTIVITIES(Set.of(), seller -> Optional.of(BigDecimal.valueOf(seller.activities())));

    private final Set<Tally> needs;
    private final Function<Seller, Optional<BigDecimal>> value;

    Column(Set<Tally> needs, Function<Seller, Optional<BigDecimal>> value) {
        this.needs = needs;
        this.value = value;
    }

    /** As in addresses. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a reader may compare who may read these; activities, where any of them. */
    static List<Column> of(Set<Tally> read) {
        return Stream.of(values())
                .filter(column -> column == ACTIVITIES
                        ? Tally.ACTIVITIES.stream().anyMatch(read::contains)
                        : read.containsAll(column.needs))
                .toList();
    }

    Optional<BigDecimal> value(Seller seller) {
        return value.apply(seller);
    }

    /** The best first; who has no value last, and the records of nobody behind all. */
    Comparator<Seller> order() {
        Comparator<BigDecimal> better = this == CYCLE ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.comparing((Seller seller) -> seller.id().isEmpty())
                .thenComparing(seller -> value(seller).isEmpty())
                .thenComparing(seller -> value(seller).orElse(BigDecimal.ZERO), better)
                .thenComparing(Seller::name);
    }
}
