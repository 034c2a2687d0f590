package io.rapport.sales.order;

import io.rapport.records.Draft;
import io.rapport.records.Sums;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.line.Margins;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An order's lines add up. */
@Component
class OrderTotals implements Sums {

    @Override
    public String object() {
        return OrderLineObject.NAME;
    }

    @Override
    public String link() {
        return OrderLineObject.ORDER.name();
    }

    @Override
    public Map<String, String> fields() {
        var fields = new HashMap<>(Margins.SUMS);
        fields.putAll(Map.of(
                LineFields.AMOUNT.name(), "lines_amount",
                LineFields.TAX.name(), "lines_tax",
                LineFields.GROSS.name(), "lines_gross",
                LineFields.ANNUAL.name(), "annual_value",
                LineFields.CONTRACT.name(), "contract_value"));
        return fields;
    }

    @Override
    public Set<String> followers() {
        return Margins.FOLLOWERS;
    }

    @Override
    public void follow(Draft order) {
        Margins.total(order);
    }
}
