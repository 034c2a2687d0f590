package io.rapport.sales.line;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * What a line comes to, each amount in the currency's minor unit (ISO 4217). It is rounded once for each interval, before that
 * is taken as often as it is paid, so that twelve monthly invoices are what the line says.
 *
 * @param net without tax, over the whole term
 * @param tax on the net amount
 * @param annual what recurs within a year, never more than the term brings; zero for what is paid once
 * @param contract what recurs over the whole term; zero for what is paid once
 */
record LineAmounts(BigDecimal net, BigDecimal tax, BigDecimal annual, BigDecimal contract) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What is agreed on.
     *
     * @param price of one, for each interval
     * @param percent off the price of all of them, from 0 to 100
     * @param off what is taken off after that, for each interval
     * @param tax in per cent of the net amount
     * @param term how many intervals; a year's where nobody said so
     */
    record Terms(
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal percent,
            BigDecimal off,
            BigDecimal tax,
            Billing billing,
            long term) {

        /** For each interval, before it is rounded; below zero where more is taken off than there is. */
        BigDecimal interval() {
            var left = HUNDRED.subtract(percent).movePointLeft(2);
            return quantity.multiply(price).multiply(left).subtract(off);
        }

        long intervals() {
            return billing.recurs() ? term : 1;
        }
    }

    static LineAmounts of(Terms terms, Currency currency, RoundingMode rounding) {
        int decimals = Math.max(0, currency.getDefaultFractionDigits());
        var interval = terms.interval().setScale(decimals, rounding);
        var net = interval.multiply(BigDecimal.valueOf(terms.intervals()));
        var tax = net.multiply(terms.tax()).movePointLeft(2).setScale(decimals, rounding);
        if (!terms.billing().recurs()) {
            return new LineAmounts(net, tax, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        var year = interval.multiply(
                BigDecimal.valueOf(Math.min(terms.intervals(), terms.billing().perYear())));
        return new LineAmounts(net, tax, year, net);
    }

    BigDecimal gross() {
        return net.add(tax);
    }
}
