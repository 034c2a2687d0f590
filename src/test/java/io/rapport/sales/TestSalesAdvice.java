package io.rapport.sales;

import io.rapport.exchange.ImportAdvice;

/** Hands the module's advice to tests of the import. */
public final class TestSalesAdvice {

    private TestSalesAdvice() {}

    public static ImportAdvice advice() {
        return new SalesAdvice();
    }
}
