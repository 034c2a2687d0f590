package io.rapport.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** Reads what anybody sent as a provider's token, keys, or what it knows of somebody; a refusal is nothing. */
public final class HostileToken {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Discovery.Metadata PROVIDER = new Discovery.Metadata(
            "https://provider.example",
            "https://provider.example/a",
            "https://provider.example/t",
            "https://provider.example/k",
            Optional.empty(),
            Optional.empty(),
            true,
            Instant.EPOCH);
    private static final IdTokens TOKENS = new IdTokens(keys());

    private HostileToken() {}

    private static Discovery keys() {
        try {
            var keys = new JWKSet(
                    new ECKeyGenerator(Curve.P_256).keyID("one").generate().toPublicJWK());
            return new Discovery(new Remote(new StandardEnvironment()), InstantSource.system()) {
                @Override
                JWKSet keys(Metadata metadata, Optional<String> id) {
                    return keys;
                }
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void token(String text) {
        try {
            if (TOKENS.checked(PROVIDER, "rapport", "nonce", text).isPresent()
                    || TOKENS.leaving(PROVIDER, "rapport", text).isPresent()) {
                throw new AssertionError("believed without a signature: " + text);
            }
        } catch (Unreachable never) {
            throw new IllegalStateException(never);
        }
    }

    /** What a provider tells of somebody, whose form nobody has checked. */
    @SuppressWarnings("unchecked")
    public static void claims(byte[] bytes) {
        if (JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Object.class) instanceof Map<?, ?> map) {
            var claims = new Claims(Map.of("sub", "1")).with((Map<String, Object>) map);
            if (!claims.subject().equals("1")) {
                throw new AssertionError("what was signed has been replaced: " + claims);
            }
            claims.verifiedEmail();
            claims.name();
            claims.groups("groups");
        }
    }
}
