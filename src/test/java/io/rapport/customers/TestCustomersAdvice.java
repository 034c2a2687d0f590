package io.rapport.customers;

import io.rapport.exchange.ImportAdvice;

/** Hands the module's advice to tests of the import. */
public final class TestCustomersAdvice {

    private TestCustomersAdvice() {}

    public static ImportAdvice advice() {
        return new CustomersAdvice();
    }
}
