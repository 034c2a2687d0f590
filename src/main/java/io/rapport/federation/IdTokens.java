package io.rapport.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Checks id tokens (OpenID Connect Core 1.0, section 3.1.3.7): signed by one of the provider's keys with an algorithm for public
 * keys, from this issuer, for this client, now, and in answer to this question.
 */
@Component
class IdTokens {

    private static final int LONGEST = 100_000;
    private static final int SKEW = 60;
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

    /** Somebody whom the provider has signed out, and the token's own name. */
    record Leaving(String subject, String token) {}

    /** Never {@code none}, and nothing that a public key could be taken for the secret of. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Discovery discovery;

    IdTokens(Discovery discovery) {
        this.discovery = discovery;
    }

    /** Empty for whatever is wrong. */
    Optional<Claims> checked(Discovery.Metadata metadata, String clientId, String nonce, String token)
            throws Unreachable {
        var exact = new JWTClaimsSet.Builder()
                .issuer(metadata.issuer())
                .claim("nonce", nonce)
                .build();
        var required = Set.of("sub", "iat", "exp", "aud", "nonce");
        return verified(metadata, token, new DefaultJWTClaimsVerifier<>(clientId, exact, required))
                .filter(claims -> isForUs(claims, clientId))
                .map(claims -> new Claims(claims.getClaims()));
    }

    private Optional<JWTClaimsSet> verified(
            Discovery.Metadata metadata, String token, DefaultJWTClaimsVerifier<SecurityContext> claimed)
            throws Unreachable {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var signed = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            var keys = discovery.keys(
                    metadata, Optional.ofNullable(signed.getHeader().getKeyID()));
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
            claimed.setMaxClockSkew(SKEW);
            processor.setJWTClaimsSetVerifier(claimed);
            return Optional.of(processor.process(signed, null));
        } catch (ParseException | JOSEException | BadJOSEException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /**
     * Whom a logout token is about (OpenID Connect Back-Channel Logout 1.0, section 2.6); empty for whatever is wrong. One that names a
     * session alone is of no use, since sessions of providers are not kept.
     */
    Optional<Leaving> leaving(Discovery.Metadata metadata, String clientId, String token) throws Unreachable {
        var required = Set.of("sub", "iat", "jti", "aud", "events");
        var exact = new JWTClaimsSet.Builder().issuer(metadata.issuer()).build();
        return verified(
                        metadata,
                        token,
                        new DefaultJWTClaimsVerifier<>(Set.of(clientId), exact, required, Set.of("nonce")))
                .filter(claims -> claims.getClaim("events") instanceof Map<?, ?> events
                        && events.get(LOGOUT) instanceof Map<?, ?>
                        && isRecent(claims, RECENT))
                .map(claims -> new Leaving(claims.getSubject(), claims.getJWTID()));
    }

    private static boolean isForUs(JWTClaimsSet claims, String clientId) {
        Object party = claims.getClaim("azp");
        return (party == null ? claims.getAudience().size() == 1 : party.equals(clientId)) && isRecent(claims, OLDEST);
    }

    private static boolean isRecent(JWTClaimsSet claims, Duration oldest) {
        var issued = claims.getIssueTime().toInstant();
        var now = Instant.now();
        return issued.isBefore(now.plusSeconds(SKEW))
                && issued.isAfter(now.minus(oldest))
                && !claims.getSubject().isEmpty()
                && claims.getSubject().length() <= 255;
    }
}
