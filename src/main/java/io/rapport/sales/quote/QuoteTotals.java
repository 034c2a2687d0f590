package io.rapport.sales.quote;

import static io.rapport.sales.quote.QuoteObject.DISCOUNT;
import static io.rapport.sales.quote.QuoteObject.DISCOUNT_LIMIT;
import static io.rapport.sales.quote.QuoteObject.LIST_AMOUNT;
import static io.rapport.sales.quote.QuoteObject.NEEDS_APPROVAL;
import static io.rapport.sales.quote.QuoteObject.NET;

import io.rapport.kernel.Money;
import io.rapport.records.Draft;
import io.rapport.records.Sums;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.line.Margins;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A quote's lines add up, and how far that is below the list price or a floor price says whether somebody has to approve it. */
@Component
class QuoteTotals implements Sums {

    private static final int DECIMALS = 2;

    @Override
    public String object() {
        return QuoteLineObject.NAME;
    }

    @Override
    public String link() {
        return QuoteLineObject.QUOTE.name();
    }

    @Override
    public Map<String, String> fields() {
        var fields = new HashMap<>(Margins.SUMS);
        fields.putAll(Map.of(
                LineFields.AMOUNT.name(), NET.name(),
                LineFields.TAX.name(), "lines_tax",
                LineFields.GROSS.name(), "lines_gross",
                LineFields.ANNUAL.name(), "annual_value",
                LineFields.CONTRACT.name(), "contract_value",
                QuoteLineObject.LIST_AMOUNT.name(), LIST_AMOUNT.name()));
        return fields;
    }

    @Override
    public Set<String> followers() {
        return Set.of("discount", "discount_limit", "needs_approval", "margin_percent");
    }

    @Override
    public void follow(Draft quote) {
        discount(quote);
        Margins.total(quote);
    }

    static void discount(Draft quote) {
        var share = share(quote.get(LIST_AMOUNT).map(Money::amount).orElse(BigDecimal.ZERO), quote);
        quote.set(DISCOUNT, share);
        quote.set(
                NEEDS_APPROVAL,
                quote.get(DISCOUNT_LIMIT)
                                .filter(limit -> share.compareTo(limit) > 0)
                                .isPresent()
                        || quote.get(LineFields.UNDER_FLOOR).isPresent());
    }

    /** Rounded away from zero, so that nothing above a limit looks as if it were at it. */
    private static BigDecimal share(BigDecimal list, Draft quote) {
        var net = quote.get(NET).map(Money::amount).orElse(BigDecimal.ZERO);
        return list.signum() <= 0 || net.compareTo(list) >= 0
                ? BigDecimal.ZERO
                : list.subtract(net).movePointRight(2).divide(list, DECIMALS, RoundingMode.UP);
    }
}
