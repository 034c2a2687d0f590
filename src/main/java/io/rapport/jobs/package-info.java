/**
 * Owns what runs in the background: jobs with progress, cancel and resume in each tenant's table {@code job}, and timers
 * of the whole program. A job is submitted inside the transaction that needs it; one that was running when its program
 * died goes on from its last checkpoint elsewhere.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "kernel"})
package io.rapport.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
