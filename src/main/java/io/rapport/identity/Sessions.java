package io.rapport.identity;

import static io.rapport.identity.Tables.ADDRESS;
import static io.rapport.identity.Tables.CREATED_AT;
import static io.rapport.identity.Tables.EXPIRES_AT;
import static io.rapport.identity.Tables.ID;
import static io.rapport.identity.Tables.LAST_SEEN_AT;
import static io.rapport.identity.Tables.PROOF;
import static io.rapport.identity.Tables.SESSION;
import static io.rapport.identity.Tables.SESSION_ID;
import static io.rapport.identity.Tables.SESSION_MEMBERSHIP;
import static io.rapport.identity.Tables.TENANT_ID;
import static io.rapport.identity.Tables.TOKEN_HASH;
import static io.rapport.identity.Tables.USER_AGENT;
import static io.rapport.identity.Tables.USER_ID;
import static io.rapport.identity.Tables.VIEWING;
import static io.rapport.identity.Tables.now;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Who is signed in. Sessions live in the database and survive restarts; they end after thirty days, after a week without
 * use, and at once when somebody ends them.
 */
@Component
public class Sessions {

    static final Duration LONGEST = Duration.ofDays(30);
    static final Duration IDLE = Duration.ofDays(7);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    /** A new session and the secret for its cookie, which is nowhere else. */
    public record Begun(Session session, String secret) {}

    private final SharedDb shared;
    private final TenantDb db;
    private final Tenants tenants;

    Sessions(SharedDb shared, TenantDb db, Tenants tenants) {
        this.shared = shared;
        this.db = db;
        this.tenants = tenants;
    }

    Begun begin(List<Session.Membership> memberships, Client client) {
        var secret = Secrets.next();
        var now = now();
        var id = Ids.next();
        var session = new Session(
                id,
                memberships,
                now.toInstant(),
                now.toInstant(),
                now.plus(LONGEST).toInstant(),
                client);
        shared.update(sql -> {
            sql.deleteFrom(SharedDb.table(SESSION))
                    .where(EXPIRES_AT.lt(now).or(LAST_SEEN_AT.lt(now.minus(IDLE))))
                    .execute();
            sql.insertInto(SharedDb.table(SESSION))
                    .columns(ID, TOKEN_HASH, CREATED_AT, LAST_SEEN_AT, EXPIRES_AT, ADDRESS, USER_AGENT)
                    .values(id, Secrets.hash(secret), now, now, now.plus(LONGEST), client.address(), client.userAgent())
                    .execute();
            memberships.forEach(membership -> sql.insertInto(SharedDb.table(SESSION_MEMBERSHIP))
                    .columns(SESSION_ID, TENANT_ID, USER_ID, PROOF)
                    .values(
                            id,
                            membership.tenant(),
                            membership.user(),
                            membership.proof().orElse(null))
                    .execute());
        });
        return new Begun(session, secret);
    }

    /** Goes on under a new secret, so that what was known of the session before is worth nothing, with a second proof. */
    Begun prove(Session session, UUID tenant, String proof, Client client) {
        end(session);
        return begin(
                session.memberships().stream()
                        .map(member -> member.tenant().equals(tenant)
                                ? new Session.Membership(member.tenant(), member.user(), Optional.of(proof))
                                : member)
                        .toList(),
                client);
    }

    /** The session of a cookie. */
    Optional<Session> find(String secret) {
        if (secret.length() != Secrets.LENGTH) {
            return Optional.empty();
        }
        var found = shared.read(sql -> fetch(sql, TOKEN_HASH.eq(Secrets.hash(secret)))).stream()
                .findFirst();
        found.filter(session ->
                        session.lastSeenAt().isBefore(now().minus(SEEN_EVERY).toInstant()))
                .ifPresent(session -> shared.update(sql -> sql.update(SharedDb.table(SESSION))
                        .set(LAST_SEEN_AT, now())
                        .where(ID.eq(session.id()))
                        .execute()));
        return found;
    }

    /** The sessions of the actor in this organisation, latest first. */
    public List<Session> of(Actor actor) {
        var user = actor.user().orElseThrow(Problem::notFound);
        return shared.read(sql -> fetch(sql, ID.in(holding(actor.tenant().id(), user))));
    }

    /** Those of some sessions that have not ended, in one look. */
    public Set<UUID> alive(Collection<UUID> sessions) {
        var now = now();
        return shared.read(sql -> sql.select(ID)
                .from(SharedDb.table(SESSION))
                .where(ID.in(sessions), EXPIRES_AT.gt(now), LAST_SEEN_AT.gt(now.minus(IDLE)))
                .fetchSet(ID));
    }

    /** As whom a browser sees an organisation from now on; empty for the person themselves. */
    void view(Session session, UUID tenant, Optional<UUID> user) {
        shared.update(sql -> sql.update(SharedDb.table(SESSION_MEMBERSHIP))
                .set(VIEWING, user.orElse(null))
                .where(SESSION_ID.eq(session.id()), TENANT_ID.eq(tenant))
                .execute());
    }

    /** Signs a browser out. */
    public void end(Session session) {
        shared.update(sql -> sql.deleteFrom(SharedDb.table(SESSION))
                .where(ID.eq(session.id()))
                .execute());
    }

    /** Signs a browser out, which its organisations are told. */
    public void end(Session session, Client client) {
        end(session);
        told(session, "sign_out", client);
    }

    /** Signs the browser's users out in every browser, which their organisations are told. */
    public void endEverywhere(Session session, Client client) {
        endEverywhere(session);
        told(session, "sign_out.everywhere", client);
    }

    private void told(Session session, String kind, Client client) {
        for (var membership : session.memberships()) {
            tenants.find(membership.tenant())
                    .ifPresent(tenant -> db.update(
                            tenant,
                            tx -> Audit.write(
                                    tx,
                                    Optional.of(membership.user()),
                                    kind,
                                    Map.of("user_agent", client.userAgent()),
                                    Optional.of(client.address()))));
        }
    }

    /** Signs the browser's users out in every browser. */
    void endEverywhere(Session session) {
        session.memberships().forEach(membership -> endAll(membership.tenant(), membership.user()));
        end(session);
    }

    /** Ends one of the actor's own sessions; another's is {@code not_found}. */
    public void end(Actor actor, UUID session) {
        var user = actor.user().orElseThrow(Problem::notFound);
        int ended = shared.write(sql -> sql.deleteFrom(SharedDb.table(SESSION))
                .where(ID.eq(session), ID.in(holding(actor.tenant().id(), user)))
                .execute());
        if (ended == 0) {
            throw Problem.notFound();
        }
        note(actor, ended);
    }

    /** Ends all of the actor's sessions but this one. */
    public int endOthers(Actor actor, Session own) {
        var user = actor.user().orElseThrow(Problem::notFound);
        int ended = shared.write(sql -> sql.deleteFrom(SharedDb.table(SESSION))
                .where(ID.ne(own.id()), ID.in(holding(actor.tenant().id(), user)))
                .execute());
        if (ended > 0) {
            note(actor, ended);
        }
        return ended;
    }

    private void note(Actor actor, int ended) {
        db.update(actor.tenant(), tx -> Audit.write(tx, actor, "session.ended", Map.of("sessions", ended)));
    }

    /** Signs a user out everywhere: oneself, or as an administrator anybody. */
    public void endAll(Actor actor, UUID user) {
        if (!actor.user().equals(Optional.of(user))) {
            actor.require(Ability.ADMINISTER);
        }
        endAll(actor.tenant().id(), user);
        db.update(actor.tenant(), tx -> Audit.write(tx, actor, "session.ended_all", Map.of("user", user)));
    }

    /** Ends all of somebody whom a provider has signed out. */
    public void endAll(Tenant tenant, UUID user, String provider, Client client) {
        endAll(tenant.id(), user);
        db.update(
                tenant,
                tx -> Audit.write(
                        tx,
                        Optional.of(user),
                        "sso.signed_out",
                        Map.of("provider", provider, "user", user),
                        Optional.of(client.address())));
    }

    void endAll(UUID tenant, UUID user) {
        shared.update(sql -> sql.deleteFrom(SharedDb.table(SESSION))
                .where(ID.in(holding(tenant, user)))
                .execute());
    }

    private static org.jooq.Select<org.jooq.Record1<UUID>> holding(UUID tenant, UUID user) {
        return DSL.select(SESSION_ID)
                .from(SharedDb.table(SESSION_MEMBERSHIP))
                .where(TENANT_ID.eq(tenant), USER_ID.eq(user));
    }

    private static List<Session> fetch(DSLContext sql, Condition condition) {
        var now = now();
        return sql
                .select(
                        ID,
                        CREATED_AT,
                        LAST_SEEN_AT,
                        EXPIRES_AT,
                        ADDRESS,
                        USER_AGENT,
                        TENANT_ID,
                        USER_ID,
                        VIEWING,
                        PROOF)
                .from(SharedDb.table(SESSION))
                .join(SharedDb.table(SESSION_MEMBERSHIP))
                .on(SESSION_ID.eq(ID))
                .where(condition, EXPIRES_AT.gt(now), LAST_SEEN_AT.gt(now.minus(IDLE)))
                .orderBy(CREATED_AT.desc(), ID, TENANT_ID)
                .fetchGroups(ID)
                .values()
                .stream()
                .map(Sessions::session)
                .toList();
    }

    private static Session session(Result<? extends Record> rows) {
        var row = rows.getFirst();
        return new Session(
                row.get(ID),
                rows.map(member -> new Session.Membership(
                        member.get(TENANT_ID),
                        member.get(USER_ID),
                        Optional.ofNullable(member.get(VIEWING)),
                        Optional.ofNullable(member.get(PROOF)))),
                row.get(CREATED_AT).toInstant(),
                row.get(LAST_SEEN_AT).toInstant(),
                row.get(EXPIRES_AT).toInstant(),
                new Client(row.get(ADDRESS), row.get(USER_AGENT)));
    }
}
