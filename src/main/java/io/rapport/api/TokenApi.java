package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.access.Mandate;
import io.rapport.access.Networks;
import io.rapport.identity.ApiToken;
import io.rapport.identity.ApiTokens;
import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own tokens. Each may what its user may, or less; none outlives or exceeds the one that made it. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenApi {

    private final ApiTokens tokens;
    private final Writes writes;

    TokenApi(ApiTokens tokens, Writes writes) {
        this.tokens = tokens;
        this.writes = writes;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        params.finish();
        return Answer.list(
                "tokens", tokens.of(actor).stream().map(TokenApi::json).toList());
    }

    /** The secret is told once: to a repeated request it is not told again. */
    @PostMapping
    ResponseEntity<byte[]> create(
            Actor actor,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            Params params,
            Body body,
            HttpServletRequest request) {
        params.finish();
        String name = body.needText("name");
        var until = body.text("expires_at").map(text -> moment(body, text));
        var mandate = mandate(body, actor);
        var networks = body.has("addresses")
                ? Optional.of(Networks.read("addresses", body.texts("addresses")))
                : Optional.<Networks>empty();
        body.finish();
        var told = new AtomicReference<@Nullable String>();
        var done = writes.around(actor, request, () -> {
            var made = tokens.create(actor, secret(authorization), name, mandate, networks, until);
            told.set(made.secret());
            return new Writes.Done(201, Optional.empty(), List.of(made.token().id()));
        });
        var json = tokens.of(actor).stream()
                .filter(token -> token.id().equals(done.id()))
                .findFirst()
                .map(TokenApi::json)
                .orElseThrow(Problem::notFound);
        Optional.ofNullable(told.get()).ifPresent(secret -> json.put("secret", secret));
        return Answer.created("/api/v1/tokens/" + done.id(), json);
    }

    /** Behind the scheme. */
    private static String secret(String authorization) {
        return authorization.substring(authorization.indexOf(' ') + 1).strip();
    }

    private static Optional<Mandate> mandate(Body body, Actor actor) {
        if (!body.has("scopes") && !body.has("objects")) {
            return Optional.empty();
        }
        var usual = actor.mandate();
        var level = body.has("scopes")
                ? body.texts("scopes").stream()
                        .map(scope -> Mandate.Level.of(scope)
                                .orElseThrow(() -> body.wrong("scopes", "unknown_choice", Texts.excerpt(scope))))
                        .max(Comparator.naturalOrder())
                        .orElseThrow(() -> body.wrong("scopes", "required"))
                : usual.level();
        var objects = !body.has("objects")
                ? usual.objects()
                : body.take("objects") == null
                        ? Optional.<Set<String>>empty()
                        : Optional.<Set<String>>of(Set.copyOf(body.texts("objects")));
        return Optional.of(new Mandate(level, objects));
    }

    private static Instant moment(Body body, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            throw body.wrong("expires_at", "invalid_date_time");
        }
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> revoke(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        tokens.revoke(actor, CallerModel.id(id));
        return Answer.nothing();
    }

    private static Map<String, @Nullable Object> json(ApiToken token) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", token.id().toString());
        json.put("name", token.name());
        json.put("scopes", token.mandate().scopes());
        json.put("objects", token.mandate().objects().map(List::copyOf).orElse(null));
        json.put("addresses", token.networks().texts());
        json.put("created_at", token.createdAt().toString());
        json.put("expires_at", token.expiresAt().map(Instant::toString).orElse(null));
        json.put("last_used_at", token.lastUsedAt().map(Instant::toString).orElse(null));
        json.put("revoked_at", token.revokedAt().map(Instant::toString).orElse(null));
        return json;
    }
}
