package io.rapport.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A key to the API, as lists show it; its secret was shown once, when it was made. */
public record ApiToken(
        UUID id,
        String name,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {}
