/**
 * Who may do what: users, teams, roles with their grants, shares of single records. An {@link io.rapport.access.Actor}
 * carries the answers of one user and is the {@link io.rapport.query.Gate} of all that user's queries and changes.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"query", "model", "tenancy", "kernel"})
@NullMarked
package io.rapport.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
