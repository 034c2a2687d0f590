package io.rapport.sales.contract;

import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.line.Billing;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.order.OrderLineObject;
import io.rapport.sales.order.OrderObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What recurs in an order becomes a contract, once, for the longest of its lines' terms. */
@Component
class Contracting implements Deed {

    private static final List<String> KEPT =
            List.of("name", "account", "contact", "opportunity", "annual_value", "contract_value", SystemFields.OWNER);

    private static final int YEAR = 12;

    @Override
    public String object() {
        return OrderObject.NAME;
    }

    @Override
    public String verb() {
        return OrderObject.CONTRACT;
    }

    @Override
    public void perform(Doing doing) {
        for (var order : doing) {
            var values = new HashMap<String, Object>();
            for (var field : KEPT) {
                order.get(field)
                        .filter(value -> doing.actor()
                                .reads(order.object(), order.object().require(field)))
                        .ifPresent(value -> values.put(field, value));
            }
            values.put(ContractObject.ORDER.name(), Ref.to(order.id()));
            values.put(ContractObject.TERM.name(), months(doing, order));
            values.put(ContractObject.STARTS_ON.name(), doing.today());
            doing.set(order, OrderObject.CONTRACT_OF, doing.create(ContractObject.NAME, values, Map.of()));
        }
    }

    private static long months(Doing doing, Draft order) {
        var object = doing.model().require(OrderLineObject.NAME);
        boolean known = doing.actor().sees(object)
                && List.of("billing", "term").stream()
                        .allMatch(field -> doing.actor().reads(object, object.require(field)));
        if (!known) {
            return YEAR;
        }
        var mine = Filters.json(
                Map.of("field", "order", "op", "=", "value", order.id().toString()),
                doing.model(),
                object,
                doing.actor());
        return doing
                .find(Query.of(OrderLineObject.NAME, "billing", "term")
                        .where(mine)
                        .limit(LineCopies.MOST))
                .stream()
                .mapToLong(Contracting::months)
                .max()
                .stream()
                .filter(longest -> longest > 0)
                .findFirst()
                .orElse(YEAR);
    }

    private static long months(Row line) {
        var billing =
                line.value("billing").map(Object::toString).map(Billing::of).orElse(Billing.ONE_TIME);
        if (!billing.recurs()) {
            return 0;
        }
        long intervals = line.value("term").map(Long.class::cast).orElse((long) billing.perYear());
        return intervals * (YEAR / billing.perYear());
    }
}
