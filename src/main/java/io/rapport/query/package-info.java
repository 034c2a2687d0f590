/**
 * Which records, in what order, with which fields, and how they sum up: queries are resolved against the model, permitted by
 * a {@link io.rapport.query.Gate}, compiled to SQL and run. Nothing else reads objects' tables.
 */
@ApplicationModule(
        displayName = "Query",
        allowedDependencies = {"model", "expression", "tenancy", "kernel"})
@NullMarked
package io.rapport.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
