package io.rapport.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A browser that is signed in, as one user in each of one or more organisations.
 *
 * @param expiresAt when it ends whatever happens; unused for a week it ends before
 */
public record Session(
        UUID id,
        List<Membership> memberships,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        Client client) {

    /** Who the browser is in an organisation. */
    public record Membership(UUID tenant, UUID user) {}

    public Optional<UUID> user(UUID tenant) {
        return memberships.stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .map(Membership::user)
                .findFirst();
    }
}
