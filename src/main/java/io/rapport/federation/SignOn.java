package io.rapport.federation;

import io.rapport.access.Audit;
import io.rapport.identity.Client;
import io.rapport.identity.OnceOnly;
import io.rapport.identity.Sessions;
import io.rapport.identity.SignIn;
import io.rapport.identity.WebAddress;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.vault.Vault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The way to a provider and back: authorization code with PKCE (RFC 7636), state and nonce (OpenID Connect Core 1.0). What belongs to
 * one way lies encrypted in a cookie of the browser that goes it, so that no other browser can finish it, and it counts once.
 */
@Component
public class SignOn {

    private static final Logger log = LoggerFactory.getLogger(SignOn.class);
    private static final Duration OPEN = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SCOPE = "openid email profile";
    private static final int WORDS = 7;
    private static final int LONGEST = 4_000;

    /** Where somebody may sign in. */
    public record Choice(Tenant tenant, Provider provider) {}

    /**
     * A way that was begun.
     *
     * @param address at the provider, where the browser goes
     * @param cookie what it keeps meanwhile
     */
    public record Begun(String address, String cookie) {}

    /** Who came back. */
    public record Arrived(Tenant tenant, Provider provider, Sessions.Begun begun, String to) {}

    private record Way(
            UUID tenant, UUID provider, String state, String nonce, String verifier, Instant until, String to) {}

    private final Providers providers;
    private final Tenants tenants;
    private final TenantDb db;
    private final Discovery discovery;
    private final Remote remote;
    private final IdTokens tokens;
    private final Members members;
    private final SignIn signIn;
    private final OnceOnly once;
    private final Vault vault;
    private final WebAddress address;
    private final InstantSource clock;

    SignOn(
            Providers providers,
            Tenants tenants,
            TenantDb db,
            Discovery discovery,
            Remote remote,
            IdTokens tokens,
            Members members,
            SignIn signIn,
            OnceOnly once,
            Vault vault,
            WebAddress address,
            InstantSource clock) {
        this.providers = providers;
        this.tenants = tenants;
        this.db = db;
        this.discovery = discovery;
        this.remote = remote;
        this.tokens = tokens;
        this.members = members;
        this.signIn = signIn;
        this.once = once;
        this.vault = vault;
        this.address = address;
        this.clock = clock;
    }

    /** Who speaks for a mail address's domain. */
    public List<Choice> choices(String email) {
        String domain = email.strip().toLowerCase(Locale.ROOT);
        return providers.of(domain.substring(domain.lastIndexOf('@') + 1)).stream()
                .flatMap(place -> choice(place).stream())
                .filter(choice -> choice.provider().speaksFor(domain))
                .toList();
    }

    /**
     * Whether several organisations are at home here. Nobody proves to Rapport that a mail domain is theirs, so there people are told by
     * whom and where they are asked to sign in, and go on by themselves.
     */
    public boolean isShared() {
        return tenants.all().size() > 1;
    }

    private Optional<Choice> choice(Providers.Place place) {
        return tenants.find(place.tenant()).flatMap(tenant -> providers
                .find(tenant, place.provider())
                .filter(Provider::active)
                .map(provider -> new Choice(tenant, provider)));
    }

    /** Where a provider sends people back to. */
    public String back(UUID provider) {
        return address.origin() + "/sign-in/sso/" + provider + "/callback";
    }

    /** @throws Problem {@code sso_unreachable} */
    public Begun begin(Choice choice, String email, String to) {
        var provider = choice.provider();
        var way = new Way(
                choice.tenant().id(),
                provider.id(),
                random(),
                random(),
                random(),
                clock.instant().plus(OPEN),
                to);
        try {
            var parameters = Map.of(
                    "response_type", "code",
                    "client_id", provider.clientId(),
                    "redirect_uri", back(provider.id()),
                    "scope", (SCOPE + " " + provider.scopes()).strip(),
                    "state", way.state(),
                    "nonce", way.nonce(),
                    "code_challenge", challenge(way.verifier()),
                    "code_challenge_method", "S256",
                    "login_hint", email);
            String authorize = discovery.of(provider.issuer()).authorize();
            return new Begun(authorize + (authorize.contains("?") ? "&" : "?") + form(parameters), locked(way));
        } catch (Unreachable unreachable) {
            throw unreachable(provider, unreachable);
        }
    }

    /**
     * Signs in whoever comes back from a provider.
     *
     * @param sent the parameters of the address
     * @throws Problem {@code sso_over} for a way that was not begun in this browser, or is over; {@code sso_denied} where the provider
     *     let nobody in; {@code sso_wrong} for an answer that is not worth believing; {@code sso_unreachable}; or why the organisation
     *     refuses: {@code sso_refused_…}
     */
    public Arrived finish(UUID provider, String cookie, Map<String, String> sent, Client client) {
        var way = open(cookie)
                .filter(kept -> kept.provider().equals(provider)
                        && kept.until().isAfter(clock.instant())
                        && same(kept.state(), sent.getOrDefault("state", ""))
                        && once.use("sso\n" + kept.state(), kept.until()))
                .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "sso_over"));
        var choice = choice(new Providers.Place(way.tenant(), way.provider()))
                .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "sso_over"));
        var told = choice.provider();
        try {
            var claims = claims(choice, way, sent);
            var user = members.of(choice.tenant(), told, claims);
            return new Arrived(
                    choice.tenant(),
                    told,
                    signIn.federated(choice.tenant(), user, told.secondFactor(), client),
                    way.to());
        } catch (Unreachable unreachable) {
            throw unreachable(told, unreachable);
        } catch (Problem refused) {
            db.update(
                    choice.tenant(),
                    tx -> Audit.write(
                            tx,
                            Optional.empty(),
                            "sso.refused",
                            Map.of("provider", told.name(), "why", refused.code()),
                            Optional.of(client.address())));
            throw refused;
        }
    }

    private Claims claims(Choice choice, Way way, Map<String, String> sent) throws Unreachable {
        var provider = choice.provider();
        if (sent.containsKey("iss") && !provider.issuer().equals(sent.get("iss"))) {
            throw wrong();
        }
        if (!sent.containsKey("code")) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "sso_denied");
        }
        var metadata = discovery.of(provider.issuer());
        var answer = exchange(choice, metadata, sent.get("code"), way.verifier());
        var claims = tokens.checked(metadata, provider.clientId(), way.nonce(), String.valueOf(answer.get("id_token")))
                .orElseThrow(SignOn::wrong);
        boolean more = claims.email().isEmpty()
                || !provider.groupsClaim().isEmpty() && !claims.values().containsKey(provider.groupsClaim());
        if (!more || metadata.userInfo().isEmpty() || !(answer.get("access_token") instanceof String access)) {
            return claims;
        }
        var info = remote.get(metadata.userInfo().get(), "Authorization", "Bearer " + access);
        if (!claims.subject().equals(info.get("sub"))) {
            throw wrong();
        }
        return claims.with(info);
    }

    private Map<String, Object> exchange(Choice choice, Discovery.Metadata metadata, String code, String verifier)
            throws Unreachable {
        var provider = choice.provider();
        var secret = providers.secret(choice.tenant(), provider.id()).orElseThrow(SignOn::wrong);
        var parameters = new java.util.HashMap<String, String>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", back(provider.id()));
        parameters.put("code_verifier", verifier);
        if (!metadata.basic()) {
            parameters.put("client_id", provider.clientId());
            parameters.put("client_secret", secret);
            return remote.post(metadata.token(), form(parameters));
        }
        var both = (encoded(provider.clientId()) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8);
        return remote.post(
                metadata.token(),
                form(parameters),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(both));
    }

    private String locked(Way way) {
        var words = String.join(
                "\n",
                way.tenant().toString(),
                way.provider().toString(),
                way.state(),
                way.nonce(),
                way.verifier(),
                way.until().toString(),
                way.to());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.lock(words));
    }

    private Optional<Way> open(String cookie) {
        try {
            return cookie.length() > LONGEST || cookie.length() < 40
                    ? Optional.empty()
                    : vault.open(Base64.getUrlDecoder().decode(cookie))
                            .map(words -> words.split("\n", -1))
                            .filter(words -> words.length == WORDS)
                            .map(words -> new Way(
                                    UUID.fromString(words[0]),
                                    UUID.fromString(words[1]),
                                    words[2],
                                    words[3],
                                    words[4],
                                    Instant.parse(words[5]),
                                    words[6]));
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Problem unreachable(Provider provider, Unreachable why) {
        log.warn("The provider {} did not sign anybody in: {}", provider.id(), why.words());
        return Problem.of(Problem.Kind.UNAVAILABLE, "sso_unreachable", provider.name());
    }

    private static Problem wrong() {
        return Problem.of(Problem.Kind.FORBIDDEN, "sso_wrong");
    }
}
