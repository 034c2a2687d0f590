package io.rapport.federation;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What providers say of themselves (OpenID Connect Discovery 1.0) and their keys, kept for ten minutes. */
@Component
class Discovery {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A provider's own description.
     *
     * @param endSession where it signs people out (OpenID Connect RP-Initiated Logout 1.0)
     * @param basic whether a client shows its secret in the header
     */
    record Metadata(
            String issuer,
            String authorize,
            String token,
            String keys,
            Optional<String> userInfo,
            Optional<String> endSession,
            boolean basic,
            Instant at) {}

    private record Keys(JWKSet set, Instant at) {}

    private final Remote remote;
    private final InstantSource clock;
    private final Map<String, Metadata> known = new ConcurrentHashMap<>();
    private final Map<String, Keys> keys = new ConcurrentHashMap<>();

    Discovery(Remote remote, InstantSource clock) {
        this.remote = remote;
        this.clock = clock;
    }

    Metadata of(String issuer) throws Unreachable {
        var last = known.get(issuer);
        if (last != null && last.at().plus(KEPT).isAfter(clock.instant())) {
            return last;
        }
        return fresh(issuer);
    }

    /** Asks anew. */
    Metadata fresh(String issuer) throws Unreachable {
        var told = remote.get(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration");
        if (!issuer.equals(told.get("issuer"))) {
            throw new Unreachable("The provider calls itself " + told.get("issuer") + ", not " + issuer + ".");
        }
        var methods = told.get("token_endpoint_auth_methods_supported");
        var metadata = new Metadata(
                issuer,
                address(told, "authorization_endpoint"),
                address(told, "token_endpoint"),
                address(told, "jwks_uri"),
                optional(told, "userinfo_endpoint"),
                optional(told, "end_session_endpoint"),
                !(methods instanceof List<?> list) || list.contains("client_secret_basic"),
                clock.instant());
        trim(known);
        known.put(issuer, metadata);
        return metadata;
    }

    private Optional<String> optional(Map<String, Object> told, String name) {
        return Optional.ofNullable(told.get(name)).map(String::valueOf).filter(remote::allowed);
    }

    private String address(Map<String, Object> told, String name) throws Unreachable {
        String address = String.valueOf(told.get(name));
        if (!remote.allowed(address)) {
            throw new Unreachable("The provider tells no " + name + ".");
        }
        return address;
    }

    /** The keys; where one is asked for that is not among them they are fetched again, though not all the time. */
    JWKSet keys(Metadata metadata, Optional<String> id) throws Unreachable {
        var last = keys.get(metadata.keys());
        var now = clock.instant();
        boolean current = last != null && last.at().plus(KEPT).isAfter(now);
        boolean holds = last != null
                && id.map(key -> last.set().getKeyByKeyId(key) != null).orElse(true);
        boolean soon = last != null && last.at().plus(PAUSE).isAfter(now);
        return last != null && (current && holds || soon) ? last.set() : freshKeys(metadata);
    }

    JWKSet freshKeys(Metadata metadata) throws Unreachable {
        try {
            var set = JWKSet.parse(JSON.writeValueAsString(remote.get(metadata.keys())));
            boolean usable =
                    Stream.ofNullable(set.getKeys()).flatMap(List::stream).anyMatch(key -> key.getKeyType() != null);
            if (!usable) {
                throw new Unreachable("The provider tells no keys.");
            }
            trim(keys);
            keys.put(metadata.keys(), new Keys(set, clock.instant()));
            return set;
        } catch (ParseException broken) {
            throw new Unreachable("The provider’s keys can’t be read.");
        }
    }

    private static void trim(Map<String, ?> map) {
        if (map.size() >= MOST) {
            map.clear();
        }
    }
}
