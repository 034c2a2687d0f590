/**
 * How mail leaves: the server that an organisation has set, its password under lock, and letters that wait until it takes them.
 */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"access", "jobs", "vault", "tenancy", "kernel"})
@NullMarked
package io.rapport.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
