package io.rapport.sales.web;

import io.rapport.sales.opportunity.LineObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lines on a deal's page: product, quantity and discount are all that one has to say. */
@Component
class DealLines implements RelatedParts {

    @Override
    public String object() {
        return LineObject.NAME;
    }

    @Override
    public String link() {
        return LineObject.OPPORTUNITY.name();
    }

    @Override
    public List<String> columns() {
        return List.of("name", "quantity", "unit_price", "price_from", "discount", "billing", "term", "amount");
    }

    @Override
    public List<String> asked() {
        return List.of("product", "quantity", "unit_price", "discount", "billing", "term");
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
