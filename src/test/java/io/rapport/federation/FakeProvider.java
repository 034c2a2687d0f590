package io.rapport.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider over HTTP, which speaks the protocol, and can be made to lie. */
final class FakeProvider implements AutoCloseable {

    static final String CLIENT = "rapport";
    static final String SECRET = "a secret: with +&= signs";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a code is good for. */
    private record Given(Map<String, Object> claims, String challenge, Function<JWTClaimsSet, String> signing) {}

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Given> codes = new ConcurrentHashMap<>();

    /** What it tells beside its tokens. */
    volatile Map<String, Object> info = Map.of();

    private volatile String latest = "";

    FakeProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
            server.createContext(
                    "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
            server.createContext("/token", this::token);
            server.createContext("/userinfo", exchange -> answer(exchange, 200, told()));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "userinfo_endpoint", issuer() + "/userinfo",
                "end_session_endpoint", issuer() + "/end?ui=1",
                "jwks_uri", issuer() + "/keys");
    }

    private Map<String, Object> told() {
        var told = new HashMap<String, Object>(info);
        told.put("sub", latest);
        return told;
    }

    /** What an honest provider says of somebody who went this way. */
    Map<String, Object> honest(Map<String, String> asked, String subject, String email) {
        var claims = new HashMap<String, Object>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("sub", subject);
        claims.put("email", email);
        claims.put("email_verified", true);
        claims.put("name", "Somebody " + subject);
        claims.put("nonce", asked.get("nonce"));
        claims.put("iat", Instant.now());
        claims.put("exp", Instant.now().plusSeconds(300));
        return claims;
    }

    /** Lets somebody in: a code for these claims. */
    String code(Map<String, String> asked, Map<String, Object> claims) {
        return code(asked, claims, this::signed);
    }

    String code(Map<String, String> asked, Map<String, Object> claims, Function<JWTClaimsSet, String> signing) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Given(claims, asked.get("code_challenge"), signing));
        return code;
    }

    private String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    /** That somebody has signed out, as honest as the change leaves it. */
    String farewell(String subject, Consumer<JWTClaimsSet.Builder> lie) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(subject)
                .issueTime(new Date())
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        lie.accept(claims);
        return signed(claims.build());
    }

    String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the key that everybody knows, as if it were a secret. */
    String withPublicKey(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
            jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var parts = new String(Base64.getDecoder().decode(basic.substring("Basic ".length())), StandardCharsets.UTF_8)
                .split(":", 2);
        boolean client = parts.length == 2
                && URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(CLIENT)
                && URLDecoder.decode(parts[1], StandardCharsets.UTF_8).equals(SECRET);
        var given = codes.remove(form.getOrDefault("code", ""));
        if (!client || given == null || !challenge(form.get("code_verifier")).equals(given.challenge())) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        latest = String.valueOf(given.claims().get("sub"));
        var claims = new JWTClaimsSet.Builder();
        given.claims()
                .forEach((name, value) -> claims.claim(name, value instanceof Instant at ? Date.from(at) : value));
        answer(
                exchange,
                200,
                Map.of("id_token", given.signing().apply(claims.build()), "access_token", "x", "token_type", "Bearer"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        var form = new HashMap<String, String>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
