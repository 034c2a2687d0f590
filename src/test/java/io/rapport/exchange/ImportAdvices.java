package io.rapport.exchange;

import io.rapport.customers.TestCustomersAdvice;
import io.rapport.sales.TestSalesAdvice;
import java.util.List;

/** The advice of all modules, for tests without a Spring context. */
public final class ImportAdvices {

    private ImportAdvices() {}

    public static List<ImportAdvice> all() {
        return List.of(new PeopleAdvice(), TestCustomersAdvice.advice(), TestSalesAdvice.advice());
    }
}
