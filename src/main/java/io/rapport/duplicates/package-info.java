/**
 * Finds records that describe the same person or company. A follower of the log keeps keys of all records in one table, and
 * compares what shares a key as soon as it changes; what is likely the same is kept as pairs, and shown in clusters to those who
 * may see both records and read every field that counts.
 */
@ApplicationModule(
        displayName = "Duplicates",
        allowedDependencies = {"records", "access", "query", "model", "jobs", "tenancy", "kernel"})
@NullMarked
package io.rapport.duplicates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
