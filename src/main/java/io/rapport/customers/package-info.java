/**
 * Whom one sells to: accounts (organisations, persons, households) and the contacts at them. What files of customers usually
 * look like is told to the import by {@link io.rapport.customers.CustomersAdvice}; both can be taken as cards for address books.
 */
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {
            "web",
            "web :: generic",
            "web :: view",
            "exchange",
            "exchange :: file",
            "records",
            "access",
            "query",
            "model",
            "expression",
            "jobs",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
