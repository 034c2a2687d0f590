package io.rapport.sales.contract;

import static io.rapport.sales.contract.ContractObject.RENEWED_BY;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.model.SystemFields;
import io.rapport.query.Filters;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import io.rapport.sales.line.Billing;
import io.rapport.sales.line.LineCopies;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.opportunity.LineObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.order.OrderLineObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** That a contract goes on is a deal of its own: with the lines that recur, to be closed by the day on which notice is due. */
@Component
class Renewing implements Deed {

    @Override
    public String object() {
        return ContractObject.NAME;
    }

    @Override
    public String verb() {
        return ContractObject.RENEW;
    }

    @Override
    public void perform(Doing doing) {
        for (var contract : doing) {
            var values = new HashMap<String, Object>();
            for (var field : List.of("name", "account", SystemFields.OWNER)) {
                known(doing, contract, field).ifPresent(value -> values.put(field, value));
            }
            known(doing, contract, ContractObject.NOTICE_BY.name())
                    .ifPresent(day -> values.put(OpportunityObject.CLOSE_DATE.name(), day));
            var lines = lines(doing, contract);
            if (lines.isEmpty()) {
                known(doing, contract, ContractObject.ANNUAL.name())
                        .ifPresent(value -> values.put(OpportunityObject.AMOUNT.name(), value));
            }
            var deal = doing.create(OpportunityObject.NAME, values, Map.of());
            for (var line : lines) {
                line.put(LineObject.OPPORTUNITY.name(), deal);
                doing.also(new Change.Create(LineObject.NAME, Ids.next(), line), Map.of());
            }
            doing.set(contract, RENEWED_BY, deal);
        }
    }

    private static Optional<Object> known(Doing doing, Draft contract, String field) {
        return contract.get(field).filter(value -> doing.actor()
                .reads(contract.object(), contract.object().require(field)));
    }

    /** What the order's recurring lines say; those that were paid once are over. */
    private static List<Map<String, Object>> lines(Doing doing, Draft contract) {
        var object = doing.model().require(OrderLineObject.NAME);
        var order = contract.get(ContractObject.ORDER);
        if (order.isEmpty() || !doing.actor().sees(object)) {
            return List.of();
        }
        var fields = LineFields.SAID.stream()
                .filter(name -> doing.actor().reads(object, object.require(name)))
                .filter(name -> !name.equals("starts_on"))
                .toArray(String[]::new);
        var mine = Filters.json(
                Map.of(
                        "field",
                        "order",
                        "op",
                        "=",
                        "value",
                        order.map(Ref::id).orElseThrow().toString()),
                doing.model(),
                object,
                doing.actor());
        return doing.find(Query.of(OrderLineObject.NAME, fields).where(mine).limit(LineCopies.MOST)).stream()
                .filter(Renewing::recurs)
                .map(line -> said(line, fields))
                .toList();
    }

    private static boolean recurs(Row line) {
        return line.value("billing")
                .map(Object::toString)
                .map(Billing::of)
                .filter(Billing::recurs)
                .isPresent();
    }

    private static Map<String, Object> said(Row line, String... fields) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            line.value(field).ifPresent(value -> values.put(field, value));
        }
        return values;
    }
}
