package io.rapport.sales.document.web;

import io.rapport.kernel.Money;
import io.rapport.web.Formats;
import java.util.Optional;

/** Amounts to the minor unit of their currency (ISO 4217), as figures beneath each other on paper are. */
public final class Figures {

    private Figures() {}

    public static String amount(Optional<Money> money, Formats formats) {
        return money.map(one -> amount(one, formats)).orElse("");
    }

    public static String amount(Money money, Formats formats) {
        return formats.number(money.amount(), Math.max(0, money.currency().getDefaultFractionDigits()));
    }

    /** With the currency. */
    public static String money(Optional<Money> money, Formats formats) {
        return money.map(one -> amount(one, formats) + "\u00a0" + one.currency().getCurrencyCode())
                .orElse("");
    }
}
