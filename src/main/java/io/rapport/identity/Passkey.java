package io.rapport.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key of one of a user's devices.
 *
 * @param synced whether it lives on in the account of its maker's cloud when the device is lost
 */
public record Passkey(UUID id, String name, Instant createdAt, Optional<Instant> lastUsedAt, boolean synced) {}
