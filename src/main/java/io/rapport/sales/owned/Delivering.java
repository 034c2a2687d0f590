package io.rapport.sales.owned;

import io.rapport.kernel.Ref;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.RowAccess;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.order.OrderEnds;
import io.rapport.sales.order.OrderLineObject;
import io.rapport.sales.order.OrderObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who fulfils an order makes its products what the customer owns; lines without a product, and what came with the order before, stay as they are. */
@Component
class Delivering implements Deed {

    private static final String[] LINE = {"product", "quantity", "annual_value"};

    @Override
    public String object() {
        return OrderObject.NAME;
    }

    @Override
    public String verb() {
        return OrderObject.FULFIL;
    }

    @Override
    public void perform(Doing doing) {
        for (var order : doing) {
            OrderEnds.fulfil(doing, order);
            deliver(doing, order);
        }
    }

    /** Nothing is handed over to nobody, and whoever may not write down what customers own fulfils the order all the same. */
    private static void deliver(Doing doing, Draft order) {
        var owned = doing.model().require(OwnedProductObject.NAME);
        var lines = doing.model().require(OrderLineObject.NAME);
        var account = order.get(OrderObject.ACCOUNT);
        if (account.isEmpty()
                || doing.actor().rows(owned, Action.CREATE) instanceof RowAccess.Denied
                || !doing.actor().reads(order.object(), order.object().require(OrderObject.ACCOUNT.name()))
                || !doing.actor().sees(lines)
                || isDelivered(doing, order)) {
            return;
        }
        var read = Stream.of(LINE)
                .filter(field -> doing.actor().reads(lines, lines.require(field)))
                .toArray(String[]::new);
        doing.find(Query.of(OrderLineObject.NAME, read)
                        .where(new Filter.LinkedTo(OrderLineObject.ORDER.name(), order.id()))
                        .limit(LineCopies.MOST))
                .forEach(line -> deliver(doing, order, account.get(), line));
    }

    private static void deliver(Doing doing, Draft order, Ref account, Row line) {
        var owned = doing.model().require(OwnedProductObject.NAME);
        line.value("product").ifPresent(product -> {
            var values =
                    new HashMap<String, Object>(Map.of("account", account, "product", product, "since", doing.today()));
            Stream.of("quantity", "annual_value")
                    .filter(field -> doing.actor().writes(owned, owned.require(field)))
                    .forEach(field -> line.value(field).ifPresent(value -> values.put(field, value)));
            doing.create(OwnedProductObject.NAME, values, Map.of(OwnedProductObject.ORDER.name(), Ref.to(order.id())));
        });
    }

    private static boolean isDelivered(Doing doing, Draft order) {
        var owned = doing.model().require(OwnedProductObject.NAME);
        return doing.actor().sees(owned)
                && !doing.find(Query.of(OwnedProductObject.NAME, "id")
                                .where(new Filter.LinkedTo(OwnedProductObject.ORDER.name(), order.id()))
                                .limit(1))
                        .isEmpty();
    }
}
