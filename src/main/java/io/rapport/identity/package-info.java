/**
 * Who somebody is: set-up, sign-in with a password or an invitation, second factors, sessions, tokens for the API, and how a web request
 * comes by its {@link io.rapport.access.Actor}. Passwords and tokens belong to one organisation's users; a session can
 * hold one user in each of several organisations. Nothing secret is kept but as a hash,
 * or under lock where it must be read again.
 */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"records", "access", "query", "model", "mail", "jobs", "vault", "tenancy", "kernel"})
@NullMarked
package io.rapport.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
