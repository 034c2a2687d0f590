package io.rapport.sales.web;

import io.rapport.sales.price.PriceObject;
import io.rapport.web.generic.RelatedParts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The prices on a price book's page, which is what one opens it for. */
@Component
class PricesOfBook implements RelatedParts {

    @Override
    public String object() {
        return PriceObject.NAME;
    }

    @Override
    public String link() {
        return "price_book";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "from_quantity", "unit_price", "valid_from", "valid_until");
    }

    @Override
    public List<String> asked() {
        return List.of("product", "from_quantity", "unit_price", "valid_from", "valid_until");
    }

    @Override
    public boolean comeFirst() {
        return true;
    }

    @Override
    public List<String> totals() {
        return List.of();
    }
}
