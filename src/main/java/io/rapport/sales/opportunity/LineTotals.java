package io.rapport.sales.opportunity;

import static io.rapport.sales.opportunity.OpportunityObject.AMOUNT;
import static io.rapport.sales.opportunity.OpportunityObject.AMOUNT_SOURCE;
import static io.rapport.sales.opportunity.OpportunityObject.AT_LIST_PRICE;
import static io.rapport.sales.opportunity.OpportunityObject.ENTERED;
import static io.rapport.sales.opportunity.OpportunityObject.FROM_LINES;
import static io.rapport.sales.opportunity.OpportunityObject.LINES_AMOUNT;

import io.rapport.records.Draft;
import io.rapport.records.Sums;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.line.Margins;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A deal's lines add up, and its amount is what they come to unless somebody entered another. */
@Component
class LineTotals implements Sums {

    @Override
    public String object() {
        return LineObject.NAME;
    }

    @Override
    public String link() {
        return LineObject.OPPORTUNITY.name();
    }

    @Override
    public Map<String, String> fields() {
        var fields = new HashMap<>(Margins.SUMS);
        fields.putAll(Map.of(
                LineFields.AMOUNT.name(), LINES_AMOUNT.name(),
                LineFields.TAX.name(), "lines_tax",
                LineFields.GROSS.name(), "lines_gross",
                LineFields.ANNUAL.name(), "annual_value",
                LineFields.CONTRACT.name(), "contract_value"));
        return fields;
    }

    @Override
    public Set<String> followers() {
        return Set.of("amount", "amount_source", "probability", "expected_value", "margin_percent");
    }

    @Override
    public void follow(Draft deal) {
        amount(deal);
        Expected.set(deal);
        Margins.total(deal);
    }

    /**
     * Takes the amount from the lines, where nobody entered one. While they come to the list price that stands in, it stays that,
     * as it does where a file named a product and no amount.
     *
     * @return whether the amount is settled by that
     */
    static boolean amount(Draft deal) {
        var source = deal.get(AMOUNT_SOURCE);
        var amount = deal.get(AMOUNT);
        var lines = deal.get(LINES_AMOUNT);
        boolean entered = amount.isPresent() && source.filter(ENTERED::equals).isPresent();
        if (lines.isPresent() && !entered) {
            boolean standsIn = source.filter(AT_LIST_PRICE::equals).isPresent() && amount.equals(lines);
            if (!standsIn) {
                deal.set(AMOUNT, lines.get());
                deal.set(AMOUNT_SOURCE, FROM_LINES);
            }
            return true;
        }
        if (lines.isEmpty() && source.filter(FROM_LINES::equals).isPresent()) {
            deal.set(AMOUNT.name(), null);
            deal.set(AMOUNT_SOURCE.name(), null);
        }
        return false;
    }
}
