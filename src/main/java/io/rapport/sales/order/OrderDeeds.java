package io.rapport.sales.order;

import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.ObjectRules;
import io.rapport.sales.line.LineRules;
import io.rapport.sales.line.UnitPrices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How an order is given up and comes back, and what its lines must be. */
@Configuration(proxyBeanMethods = false)
class OrderDeeds {

    @Bean
    ObjectRules orderedLineRules() {
        return new LineRules(OrderLineObject.NAME, UnitPrices.list(), "order.ordered_on");
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
            for (var order : doing) {
                OrderEnds.put(doing, order, to);
            }
        }
    }
}
