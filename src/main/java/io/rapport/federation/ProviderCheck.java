package io.rapport.federation;

import io.rapport.access.Actor;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a provider may say. */
@Component
class ProviderCheck {

    private static final int LONGEST = 500;
    private static final int MOST_DOMAINS = 50;
    private static final int MOST_GROUPS = 200;

    /** Where everybody can have an address; nobody may speak for all of them. */
    private static final Set<String> PUBLIC_DOMAINS = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "yahoo.com",
            "icloud.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "proton.me",
            "protonmail.com");

    private final Remote remote;
    private final Roles roles;

    ProviderCheck(Remote remote, Roles roles) {
        this.remote = remote;
        this.roles = roles;
    }

    /** With its texts trimmed. */
    Provider sound(Actor actor, Provider provider, boolean secret) {
        var errors = new ArrayList<FieldError>();
        need(errors, "name", provider.name());
        need(errors, "client_id", provider.clientId());
        if (!remote.allowed(provider.issuer())
                || provider.issuer().contains("?")
                || provider.issuer().length() > LONGEST) {
            errors.add(FieldError.of("issuer", "sso_issuer"));
        }
        if (!secret) {
            errors.add(FieldError.of("secret", "required"));
        }
        var domains = provider.domains().stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
        if (domains.isEmpty()) {
            errors.add(FieldError.of("domains", "required"));
        }
        if (domains.size() > MOST_DOMAINS || domains.stream().anyMatch(domain -> !isDomain(domain))) {
            errors.add(FieldError.of("domains", "sso_domain"));
        }
        if (!provider.scopes().matches("[A-Za-z0-9_.:/ -]{0,300}")) {
            errors.add(FieldError.of("scopes", "sso_scopes"));
        }
        if (!provider.groupsClaim().matches("[A-Za-z0-9_.:/-]{0,100}")) {
            errors.add(FieldError.of("groups_claim", "sso_scopes"));
        }
        var known = roles.list(actor).stream().map(Role::id).collect(Collectors.toSet());
        boolean strange = !known.containsAll(provider.roles())
                || provider.groups().stream()
                        .flatMap(group -> group.role().stream())
                        .anyMatch(role -> !known.contains(role));
        if (strange) {
            errors.add(FieldError.of("roles", "unknown_role"));
        }
        if (provider.creates()
                && provider.roles().isEmpty()
                && provider.groups().isEmpty()) {
            errors.add(FieldError.of("roles", "required"));
        }
        if (provider.groups().size() > MOST_GROUPS) {
            errors.add(FieldError.of("groups_claim", "sso_scopes"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Provider(
                provider.id(),
                provider.name().strip(),
                provider.issuer(),
                provider.clientId().strip(),
                provider.scopes().strip(),
                domains,
                provider.groupsClaim().strip(),
                provider.creates(),
                provider.secondFactor(),
                provider.passwordOff(),
                provider.signOut(),
                provider.active(),
                provider.roles(),
                provider.team(),
                provider.groups());
    }

    private static void need(List<FieldError> errors, String field, String text) {
        if (text.isBlank()) {
            errors.add(FieldError.of(field, "required"));
        } else if (text.length() > LONGEST) {
            errors.add(FieldError.of(field, "too_long", LONGEST));
        }
    }

    private static boolean isDomain(String domain) {
        return domain.length() <= 190
                && domain.matches(
                        "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+")
                && !PUBLIC_DOMAINS.contains(domain);
    }
}
