package io.rapport.identity;

import static io.rapport.identity.Tables.API_TOKEN;
import static io.rapport.identity.Tables.CREATED_AT;
import static io.rapport.identity.Tables.EXPIRES_AT;
import static io.rapport.identity.Tables.ID;
import static io.rapport.identity.Tables.LAST_USED_AT;
import static io.rapport.identity.Tables.MANDATE;
import static io.rapport.identity.Tables.NAME;
import static io.rapport.identity.Tables.NETWORKS;
import static io.rapport.identity.Tables.REVOKED_AT;
import static io.rapport.identity.Tables.TOKEN_HASH;
import static io.rapport.identity.Tables.USER_ID;
import static io.rapport.identity.Tables.now;

import io.rapport.access.Ability;
import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.access.Mandate;
import io.rapport.access.Networks;
import io.rapport.access.SecondFactor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keys to the API: {@code rpt_<organisation>_<256 random bits>}, of which only a hash is kept. Each request looks its token
 * up, so that revoking takes effect at once.
 */
@Component
public class ApiTokens {

    private static final Duration USED_EVERY = Duration.ofMinutes(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration LONGEST_LIFE = Duration.ofDays(36_525);
    private static final int LONGEST_NAME = 100;

    /** A new token with its secret, which is nowhere else. */
    public record Made(ApiToken token, String secret) {}

    private record Found(UUID id, Actors.Bearer bearer, Optional<OffsetDateTime> lastUsedAt) {}

    private final TenantDb db;
    private final Tenants tenants;
    private final Actors actors;

    ApiTokens(TenantDb db, Tenants tenants, Actors actors) {
        this.db = db;
        this.tenants = tenants;
        this.actors = actors;
    }

    /** Makes a token for the actor, with all of the actor's rights. */
    public Made create(Actor actor, String name, Optional<Duration> life) {
        return create(actor, name, actor.mandate(), life);
    }

    /**
     * Makes a token for the actor that carries some of the actor's rights.
     *
     * @throws Problem on {@code objects}: {@code unknown_object}, or {@code required} where none is chosen
     */
    public Made create(Actor actor, String name, Mandate mandate, Optional<Duration> life) {
        return create(actor, name, mandate, Networks.ANYWHERE, life);
    }

    /** As above, for use from some networks only. */
    public Made create(Actor actor, String name, Mandate mandate, Networks networks, Optional<Duration> life) {
        actor.require(Ability.USE_API);
        check(actor, mandate);
        return create(actor, actor.user().orElseThrow(Problem::notFound), name, mandate, networks, life);
    }

    /**
     * Makes another token for the bearer of one, for a year where nothing is said, and never for longer than that one lives.
     *
     * @param bearing the secret of the one
     * @param mandate where nothing is said, that of the one
     * @param networks where nothing is said, those of the one
     * @throws Problem on {@code expires_at}: {@code in_the_past}, or {@code outlives_token}; on {@code scopes}
     *     {@code exceeds_token}
     */
    public Made create(
            Actor actor,
            String bearing,
            String name,
            Optional<Mandate> mandate,
            Optional<Networks> networks,
            Optional<Instant> until) {
        actor.require(Ability.USE_API);
        var carried = mandate.orElse(actor.mandate());
        check(actor, carried);
        var user = actor.user().orElseThrow(Problem::notFound);
        var now = now().toInstant();
        var own = bearing(actor, bearing);
        var last = own.end();
        if (networks.filter(wanted -> !own.networks().covers(wanted)).isPresent()) {
            throw Problem.invalid("addresses", "exceeds_token");
        }
        if (last.isPresent() && until.filter(last.get()::isBefore).isPresent()) {
            throw Problem.invalid("expires_at", "outlives_token");
        }
        var year = now.plus(YEAR);
        var end = until.orElse(last.filter(year::isAfter).orElse(year));
        if (end.isAfter(now.plus(LONGEST_LIFE))) {
            throw Problem.invalid("expires_at", "invalid_date_time");
        }
        if (!end.isAfter(now)) {
            throw Problem.invalid("expires_at", "in_the_past");
        }
        return make(
                actor, user, name, carried, networks.orElse(own.networks()), Optional.of(end.atOffset(ZoneOffset.UTC)));
    }

    private void check(Actor actor, Mandate mandate) {
        if (actor.secondFactor() == SecondFactor.DUE) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "second_factor_due");
        }
        if (!actor.mandate().covers(mandate)) {
            throw Problem.invalid("scopes", "exceeds_token");
        }
        mandate.objects().ifPresent(objects -> {
            if (objects.isEmpty()) {
                throw Problem.invalid("objects", "required");
            }
            objects.stream()
                    .filter(object -> !actors.sees(actor, object))
                    .findFirst()
                    .ifPresent(object -> {
                        throw Problem.invalid("objects", "unknown_object", object);
                    });
        });
    }

    private record Bearing(Optional<Instant> end, Networks networks) {}

    private Bearing bearing(Actor actor, String bearing) {
        var hash = TenantSecret.parse(TenantSecret.TOKEN, bearing)
                .orElseThrow(Problem::notFound)
                .hash();
        return db.read(actor.tenant(), tx -> tx.dsl()
                        .select(EXPIRES_AT, NETWORKS)
                        .from(tx.table(API_TOKEN))
                        .where(TOKEN_HASH.eq(hash))
                        .fetchOptional(row -> new Bearing(
                                Optional.ofNullable(row.get(EXPIRES_AT)).map(OffsetDateTime::toInstant),
                                Networks.kept(row.get(NETWORKS)))))
                .orElseThrow(Problem::notFound);
    }

    /** Makes a token for a user; the actor is that user or the system. */
    Made create(Actor actor, UUID user, String name, Mandate mandate, Optional<Duration> life) {
        return create(actor, user, name, mandate, Networks.ANYWHERE, life);
    }

    private Made create(
            Actor actor, UUID user, String name, Mandate mandate, Networks networks, Optional<Duration> life) {
        if (life.isPresent() && !life.get().isPositive()) {
            throw Problem.invalid("expires_at", "in_the_past");
        }
        return make(actor, user, name, mandate, networks, life.map(now()::plus));
    }

    private Made make(
            Actor actor, UUID user, String name, Mandate mandate, Networks networks, Optional<OffsetDateTime> expires) {
        var called = name.strip();
        if (called.isEmpty()) {
            throw Problem.invalid("name", "required");
        }
        if (called.length() > LONGEST_NAME) {
            throw Problem.invalid("name", "too_long", LONGEST_NAME);
        }
        var secret = TenantSecret.next(TenantSecret.TOKEN, actor.tenant());
        var id = Ids.next();
        var now = now();
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .insertInto(tx.table(API_TOKEN))
                    .columns(ID, USER_ID, NAME, MANDATE, NETWORKS, TOKEN_HASH, CREATED_AT, EXPIRES_AT)
                    .values(id, user, called, mandate.key(), networks.key(), secret.hash(), now, expires.orElse(null))
                    .execute();
            Audit.write(
                    tx,
                    actor,
                    "token.created",
                    Map.of("token", id, "user", user, "name", called, "mandate", mandate.key()));
        });
        var token = new ApiToken(
                id,
                called,
                mandate,
                networks,
                now.toInstant(),
                expires.map(OffsetDateTime::toInstant),
                Optional.empty(),
                Optional.empty());
        return new Made(token, secret.toString());
    }

    /** The actor's tokens, latest first, revoked ones too. */
    public List<ApiToken> of(Actor actor) {
        var user = actor.user().orElseThrow(Problem::notFound);
        return db.read(actor.tenant(), tx -> tx.dsl()
                .select(ID, NAME, MANDATE, NETWORKS, CREATED_AT, EXPIRES_AT, LAST_USED_AT, REVOKED_AT)
                .from(tx.table(API_TOKEN))
                .where(USER_ID.eq(user))
                .orderBy(CREATED_AT.desc(), ID.desc())
                .fetch(ApiTokens::token));
    }

    /** Ends a token: one's own, or as an administrator anybody's. Others' are {@code not_found}. */
    public void revoke(Actor actor, UUID token) {
        var mine = actor.may(Ability.ADMINISTER)
                ? org.jooq.impl.DSL.noCondition()
                : USER_ID.eq(actor.user().orElseThrow(Problem::notFound));
        revoke(actor, token, mine);
    }

    private void revoke(Actor actor, UUID token, Condition mine) {
        db.update(actor.tenant(), tx -> {
            int revoked = tx.dsl()
                    .update(tx.table(API_TOKEN))
                    .set(REVOKED_AT, now())
                    .where(ID.eq(token), mine, REVOKED_AT.isNull())
                    .execute();
            if (revoked == 0) {
                throw Problem.notFound();
            }
            Audit.write(tx, actor, "token.revoked", Map.of("token", token));
        });
    }

    /** Ends one of the actor's own; others' are {@code not_found}. */
    public void revokeOwn(Actor actor, UUID token) {
        revoke(actor, token, USER_ID.eq(actor.user().orElseThrow(Problem::notFound)));
    }

    /** Whom a token speaks for; empty for everything that is none, or none any more, and where the user may not sign in. */
    public Optional<Actor> find(String token, String address) {
        return TenantSecret.parse(TenantSecret.TOKEN, token).flatMap(secret -> {
            var tenant = tenants.find(secret.tenant());
            if (tenant.isEmpty()) {
                refuseAside(secret);
            }
            return tenant.flatMap(found -> find(found, secret, address));
        });
    }

    /** The bearer of a token of an organisation that is set aside is told so, as far as its tables still know the token. */
    private void refuseAside(TenantSecret secret) {
        tenants.aside(secret.tenant()).filter(tenant -> knows(tenant, secret)).ifPresent(tenant -> {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "organisation_set_aside");
        });
    }

    private boolean knows(Tenant tenant, TenantSecret secret) {
        try {
            return db.read(tenant, tx -> valid(tx, secret.hash())).isPresent();
        } catch (DataAccessException unreadable) {
            return false;
        }
    }

    private Optional<Actor> find(Tenant tenant, TenantSecret secret, String address) {
        var valid = new AtomicReference<@Nullable Found>();
        var actor = actors.find(
                tenant,
                tx -> {
                    var found = valid(tx, secret.hash());
                    found.ifPresent(valid::set);
                    return found.map(Found::bearer);
                },
                Optional.of(address));
        if (actor.isPresent()) {
            Optional.ofNullable(valid.get()).ifPresent(found -> noteUse(tenant, found));
        }
        return actor;
    }

    private static Optional<Found> valid(Tx tx, byte[] hash) {
        var version = AccessVersion.beside(tx);
        return tx.dsl()
                .select(ID, USER_ID, MANDATE, NETWORKS, LAST_USED_AT, version)
                .from(tx.table(API_TOKEN))
                .where(TOKEN_HASH.eq(hash), REVOKED_AT.isNull())
                .and(EXPIRES_AT.isNull().or(EXPIRES_AT.gt(now())))
                .fetchOptional(row -> new Found(
                        row.get(ID),
                        new Actors.Bearer(
                                row.get(USER_ID),
                                Mandate.of(row.get(MANDATE)),
                                Networks.kept(row.get(NETWORKS)),
                                Optional.of(row.get(version))),
                        Optional.ofNullable(row.get(LAST_USED_AT))));
    }

    private void noteUse(Tenant tenant, Found token) {
        var now = now();
        if (token.lastUsedAt()
                .filter(last -> last.isAfter(now.minus(USED_EVERY)))
                .isEmpty()) {
            try {
                db.update(tenant, tx -> tx.dsl()
                        .update(tx.table(API_TOKEN))
                        .set(LAST_USED_AT, now)
                        .where(ID.eq(token.id()))
                        .execute());
            } catch (Problem onlyRead) {
                // While the organisation is being moved, reading goes on without it
                if (!onlyRead.code().equals("organisation_moving")) {
                    throw onlyRead;
                }
            }
        }
    }

    private static ApiToken token(Record row) {
        return new ApiToken(
                row.get(ID),
                row.get(NAME),
                Mandate.of(row.get(MANDATE)),
                Networks.kept(row.get(NETWORKS)),
                row.get(CREATED_AT).toInstant(),
                Optional.ofNullable(row.get(EXPIRES_AT)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(LAST_USED_AT)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(REVOKED_AT)).map(OffsetDateTime::toInstant));
    }
}
