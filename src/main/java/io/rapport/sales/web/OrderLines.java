package io.rapport.sales.web;

import io.rapport.sales.order.OrderLineObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lines on an order's page. */
@Component
class OrderLines implements RelatedParts {

    @Override
    public String object() {
        return OrderLineObject.NAME;
    }

    @Override
    public String link() {
        return OrderLineObject.ORDER.name();
    }

    @Override
    public List<String> columns() {
        return List.of("name", "quantity", "unit_price", "discount", "billing", "term", "tax_rate", "amount");
    }

    @Override
    public List<String> asked() {
        return List.of("product", "quantity", "unit_price", "discount", "billing", "term");
    }

    @Override
    public boolean comeFirst() {
        return true;
    }

    @Override
    public List<String> totals() {
        return List.of(
                "lines_amount",
                "lines_tax",
                "lines_gross",
                "annual_value",
                "contract_value",
                "margin",
                "margin_percent",
                "under_floor");
    }
}
