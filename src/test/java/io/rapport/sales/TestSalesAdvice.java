package io.rapport.sales;

import io.rapport.exchange.ImportAdvice;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Hands the module's advice to tests of the import. */
public final class TestSalesAdvice {

    private TestSalesAdvice() {}

    public static ImportAdvice advice() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return new SalesAdvice(messages);
    }
}
