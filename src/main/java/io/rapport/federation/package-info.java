/**
 * Signing in through an organisation's own provider (OpenID Connect Core 1.0, authorization code with PKCE): which providers there
 * are, what their answers are worth, and which user somebody is. A provider speaks for the mail domains that the organisation
 * names, and for nobody else; once somebody is known, the provider's own name for that one counts, not the mail address.
 */
@ApplicationModule(
        displayName = "Federation",
        allowedDependencies = {"identity", "mail", "records", "access", "model", "vault", "tenancy", "kernel"})
@NullMarked
package io.rapport.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
