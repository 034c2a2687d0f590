/**
 * Who somebody is: set-up, sign-in with a password or an invitation, sessions, tokens for the API, and how a web request
 * comes by its {@link io.rapport.access.Actor}. Passwords and tokens belong to one organisation's users; a session can
 * hold one user in each of several organisations. Nothing secret is kept but as a hash.
 */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"records", "access", "query", "jobs", "tenancy", "kernel"})
@NullMarked
package io.rapport.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
