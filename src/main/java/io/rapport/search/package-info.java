/**
 * Finds records by their names, whatever accents and typos: a follower of the log keeps the names folded in one table with
 * trigrams, and a search passes the same gate as every query.
 */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"records", "access", "query", "model", "tenancy", "kernel"})
@NullMarked
package io.rapport.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
