package io.rapport.federation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A provider that signs people of an organisation in.
 *
 * @param issuer as the provider calls itself in what it signs
 * @param scopes what is asked for besides {@code openid}, with spaces
 * @param domains the mail domains for whose people it speaks
 * @param groupsClaim where it tells the groups of somebody; empty where it does not
 * @param creates whether who is not known yet becomes a user
 * @param secondFactor whether it asks for the second factor itself, so that Rapport need not
 * @param passwordOff whether people of its domains come in by it alone, save those who administer
 * @param signOut whether who signs out of Rapport is sent on to sign out there, where it offers that
 * @param roles what a new user holds
 * @param team the home team of a new user
 * @param groups what belonging to a group brings
 */
public record Provider(
        UUID id,
        String name,
        String issuer,
        String clientId,
        String scopes,
        List<String> domains,
        String groupsClaim,
        boolean creates,
        boolean secondFactor,
        boolean passwordOff,
        boolean signOut,
        boolean active,
        Set<UUID> roles,
        Optional<UUID> team,
        List<Group> groups) {

    /** What belonging to a group brings. */
    public record Group(String name, Optional<UUID> role, Optional<UUID> team) {}

    public Provider {
        domains = List.copyOf(domains);
        roles = Set.copyOf(roles);
        groups = List.copyOf(groups);
    }

    /** One of which nothing is said yet: it makes users and is active. */
    public static Provider blank(UUID id) {
        return new Provider(
                id,
                "",
                "",
                "",
                "",
                List.of(),
                "",
                true,
                false,
                false,
                false,
                true,
                Set.of(),
                Optional.empty(),
                List.of());
    }

    boolean speaksFor(String email) {
        return domains.contains(email.substring(email.lastIndexOf('@') + 1));
    }
}
