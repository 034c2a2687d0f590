package io.rapport.sales.order;

import io.rapport.records.Doing;
import io.rapport.records.Draft;
import java.time.Instant;
import java.util.Optional;

/** How an order ends, and begins again. */
public final class OrderEnds {

    private OrderEnds() {}

    public static void fulfil(Doing doing, Draft order) {
        put(doing, order, OrderStatus.FULFILLED);
    }

    static void put(Doing doing, Draft order, OrderStatus to) {
        Optional<Instant> end = to == OrderStatus.OPEN ? Optional.empty() : Optional.of(doing.now());
        doing.set(order, OrderObject.STATUS, to.key());
        doing.set(order, OrderObject.ENDED_AT, end.orElse(null));
        if (to == OrderStatus.OPEN) {
            doing.set(order, OrderObject.CANCEL_REASON, null);
        } else {
            doing.take(order, OrderObject.CANCEL_REASON);
        }
    }
}
