package io.rapport.federation;

import io.rapport.identity.Client;
import io.rapport.identity.OnceOnly;
import io.rapport.identity.Sessions;
import io.rapport.identity.WebAddress;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signing out at a provider after Rapport (OpenID Connect RP-Initiated Logout 1.0), and in Rapport after a provider (Back-Channel Logout
 * 1.0). A provider's own sessions are not kept, so that its word ends all sessions of the one that it names.
 */
@Component
public class SignOff {

    private static final Logger log = LoggerFactory.getLogger(SignOff.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** A provider of an organisation that somebody may be sent on to. */
    public record Onward(Tenant tenant, String provider, String address) {}

    private final Providers providers;
    private final Tenants tenants;
    private final Discovery discovery;
    private final IdTokens tokens;
    private final Members members;
    private final Sessions sessions;
    private final OnceOnly once;
    private final WebAddress address;
    private final InstantSource clock;

    SignOff(
            Providers providers,
            Tenants tenants,
            Discovery discovery,
            IdTokens tokens,
            Members members,
            Sessions sessions,
            OnceOnly once,
            WebAddress address,
            InstantSource clock) {
        this.providers = providers;
        this.tenants = tenants;
        this.discovery = discovery;
        this.tokens = tokens;
        this.members = members;
        this.sessions = sessions;
        this.once = once;
        this.address = address;
        this.clock = clock;
    }

    /** Where somebody who came by a provider goes to sign out there; empty where it is not wanted, not offered, or not to be reached. */
    public Optional<Onward> onward(UUID provider) {
        return choice(provider).filter(choice -> choice.provider().signOut()).flatMap(choice -> {
            try {
                return discovery.of(choice.provider().issuer()).endSession().map(end -> onward(choice, end));
            } catch (Unreachable unreachable) {
                log.warn("Nobody could be sent to sign out at {}: {}", provider, unreachable.words());
                return Optional.empty();
            }
        });
    }

    private Onward onward(SignOn.Choice choice, String end) {
        var provider = choice.provider();
        return new Onward(
                choice.tenant(),
                provider.name(),
                end + (end.contains("?") ? "&" : "?") + "client_id=" + encoded(provider.clientId())
                        + "&post_logout_redirect_uri=" + encoded(back()));
    }

    /** Where a provider sends people back to who have signed out there. */
    public String back() {
        return address.origin() + "/sign-in";
    }

    /** Where a provider tells us that somebody has signed out. */
    public String told(UUID provider) {
        return address.origin() + "/sign-in/sso/" + provider + "/sign-out";
    }

    /**
     * Ends the sessions of whom a provider has signed out.
     *
     * @throws Problem {@code sso_wrong} for a token that is not worth believing, or comes again; {@code sso_unreachable}
     */
    public void leave(UUID id, String token, Client client) {
        var choice = choice(id).orElseThrow(SignOff::wrong);
        var provider = choice.provider();
        try {
            var leaving = tokens.leaving(discovery.of(provider.issuer()), provider.clientId(), token)
                    .orElseThrow(SignOff::wrong);
            if (!once.use(
                    "sso leave\n" + id + "\n" + leaving.token(), clock.instant().plus(REMEMBERED))) {
                throw wrong();
            }
            members.linked(choice.tenant(), provider, leaving.subject())
                    .ifPresent(user -> sessions.endAll(choice.tenant(), user, provider.name(), client));
        } catch (Unreachable unreachable) {
            log.warn("The provider {} signed nobody out: {}", id, unreachable.words());
            throw Problem.of(Problem.Kind.UNAVAILABLE, "sso_unreachable", provider.name());
        }
    }

    private Optional<SignOn.Choice> choice(UUID provider) {
        return providers
                .place(provider)
                .flatMap(place -> tenants.find(place.tenant()))
                .flatMap(tenant -> providers
                        .find(tenant, provider)
                        .filter(Provider::active)
                        .map(found -> new SignOn.Choice(tenant, found)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Problem wrong() {
        return Problem.of(Problem.Kind.MALFORMED, "sso_wrong");
    }
}
