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

    /**
     * Who the browser is in an organisation.
     *
     * @param viewing as whom it sees the organisation, where that is somebody else
     * @param proof the second one that was given, such as {@code code}; empty for none
     */
    public record Membership(UUID tenant, UUID user, Optional<UUID> viewing, Optional<String> proof) {

        public Membership(UUID tenant, UUID user, Optional<String> proof) {
            this(tenant, user, Optional.empty(), proof);
        }

        public Membership(UUID tenant, UUID user) {
            this(tenant, user, Optional.empty());
        }
    }

    /** Whether a second proof was given for an organisation. */
    public boolean proven(UUID tenant) {
        return memberships.stream()
                .anyMatch(member ->
                        member.tenant().equals(tenant) && member.proof().isPresent());
    }

    public Optional<UUID> user(UUID tenant) {
        return memberships.stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .map(Membership::user)
                .findFirst();
    }

    /** As whom the browser sees an organisation, where that is somebody else. */
    public Optional<UUID> viewing(UUID tenant) {
        return memberships.stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .flatMap(membership -> membership.viewing().stream())
                .findFirst();
    }
}
