package io.rapport.identity;

import io.rapport.access.Mandate;
import io.rapport.access.Networks;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key to the API, as lists show it; its secret was shown once, when it was made.
 *
 * @param networks from where it may be used
 * @param mandate what of its user's rights it carries
 */
public record ApiToken(
        UUID id,
        String name,
        Mandate mandate,
        Networks networks,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {}
