/**
 * Who may buy, what is sold and how far one is: leads, territories, products, price books, tax classes, opportunities with their lines, the quotes that
 * are made of them, and the pipelines and stages that they go through. What files of sales usually look like is told to the import by {@link io.rapport.sales.SalesAdvice}.
 */
@ApplicationModule(
        displayName = "Sales",
        allowedDependencies = {
            "print",
            "consent",
            "customers :: account",
            "customers :: contact",
            "web",
            "web :: generic",
            "web :: view",
            "files",
            "exchange",
            "exchange :: file",
            "records",
            "access",
            "query",
            "model",
            "expression",
            "identity",
            "jobs",
            "mail",
            "vault",
            "tenancy",
            "kernel"
        })
@NullMarked
package io.rapport.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
