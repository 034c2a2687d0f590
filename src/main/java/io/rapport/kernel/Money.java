package io.rapport.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in a currency (ISO 4217). The amount keeps up to four decimals; two amounts are equal when they are the same
 * number in the same currency, however many zeros follow.
 */
public record Money(BigDecimal amount, Currency currency) {

    public Money {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        if (amount.scale() < 0) {
            amount = amount.setScale(0);
        }
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    /** The amount as text with at least the currency's own decimals: {@code 12.50}. */
    public String plain() {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return (amount.scale() < digits ? amount.setScale(digits) : amount).toPlainString();
    }
}
