/**
 * The one door: every write of a record goes through {@link io.rapport.records.Records}, which checks, applies the rules,
 * writes, logs, and tells the followers. Undo, history and the trash belong here, because they are ways of writing.
 */
@ApplicationModule(
        displayName = "Records",
        allowedDependencies = {"access", "query", "model", "expression", "jobs", "vault", "tenancy", "kernel"})
@NullMarked
package io.rapport.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
