package io.rapport.sales.web;

import io.rapport.sales.quote.QuoteLineObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The lines on a quote's page. */
@Component
class QuoteLines implements RelatedParts {

    @Override
    public String object() {
        return QuoteLineObject.NAME;
    }

    @Override
    public String link() {
        return QuoteLineObject.QUOTE.name();
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
                "list_amount",
                "discount",
                "lines_amount",
                "lines_tax",
                "lines_gross",
                "margin",
                "margin_percent",
                "under_floor");
    }
}
