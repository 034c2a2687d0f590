/**
 * The way of records in and out as files. An import is uploaded, recognised (which object each file holds, how files relate,
 * which column is which field), shown as a plan with a preview, and run as a job through the one door, as one operation that
 * can be undone. Knows no particular object: what is particular comes from {@link io.rapport.exchange.ImportAdvice}.
 */
@ApplicationModule(
        displayName = "Exchange",
        allowedDependencies = {"records", "access", "query", "model", "expression", "jobs", "tenancy", "kernel"})
@NullMarked
package io.rapport.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
