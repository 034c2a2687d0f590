package io.rapport.sales.order;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.LineRules;
import io.rapport.sales.line.UnitPrices;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways in which an order ends and comes back, and what its lines must be. */
@Configuration(proxyBeanMethods = false)
class OrderDeeds {

    @Bean
    ObjectRules orderedLineRules() {
        return new LineRules(OrderLineObject.NAME, UnitPrices.list());
    }

    @Bean
    Deed fulfilling() {
        return new Step(OrderObject.FULFIL, OrderStatus.FULFILLED);
    }

    @Bean
    Deed cancellingOrders() {
        return new Step(OrderObject.CANCEL, OrderStatus.CANCELLED);
    }

    @Bean
    Deed reopeningOrders() {
        return new Step(OrderObject.REOPEN, OrderStatus.OPEN);
    }

    private record Step(String verb, OrderStatus to) implements Deed {

        @Override
        public String object() {
            return OrderObject.NAME;
        }

        @Override
        public void perform(Doing doing) {
            Optional<Instant> end = to == OrderStatus.OPEN ? Optional.empty() : Optional.of(doing.now());
            for (var order : doing) {
                doing.set(order, OrderObject.STATUS, to.key());
                doing.set(order, OrderObject.ENDED_AT, end.orElse(null));
                if (to == OrderStatus.OPEN) {
                    doing.set(order, OrderObject.CANCEL_REASON, null);
                } else {
                    doing.take(order, OrderObject.CANCEL_REASON);
                }
            }
        }
    }
}
