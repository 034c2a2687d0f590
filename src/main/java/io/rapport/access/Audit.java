package io.rapport.access;

import static io.rapport.access.Tables.ACTOR;
import static io.rapport.access.Tables.AT;
import static io.rapport.access.Tables.AUDIT_EVENT;
import static io.rapport.access.Tables.DETAIL;
import static io.rapport.access.Tables.DIGEST;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.IP;
import static io.rapport.access.Tables.KIND;
import static io.rapport.access.Tables.SALT;

import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Digests;
import io.rapport.kernel.Ids;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What happened to rights, and who signed in; written in the transaction of the change. Never holds a secret. */
public final class Audit {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Something that happened.
     *
     * @param kind a stable name such as {@code role.changed} or {@code sign_in.refused}
     * @param ip the address that the request came from; empty where it came from no request
     */
    public record Event(
            OffsetDateTime at, Optional<UUID> actor, String kind, Map<String, Object> detail, Optional<String> ip) {}

    private Audit() {}

    public static void write(Tx tx, Actor actor, String kind, Map<String, ?> detail) {
        write(tx, actor.user(), kind, detail, actor.ip());
    }

    public static void write(Tx tx, Optional<UUID> actor, String kind, Map<String, ?> detail, Optional<String> ip) {
        var id = Ids.next();
        var at = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        var json = JSON.writeValueAsString(detail);
        var salt = Digests.salt();
        tx.dsl()
                .insertInto(tx.table(AUDIT_EVENT))
                .columns(ID, AT, ACTOR, KIND, DETAIL, IP, SALT, DIGEST)
                .values(
                        id,
                        at,
                        actor.orElse(null),
                        kind,
                        JSONB.jsonb(json),
                        ip.orElse(null),
                        salt,
                        digest(salt, id, at.toInstant(), actor, kind, json, ip))
                .execute();
    }

    /** Over all that an event says. @param detail as JSON, written in any way */
    public static byte[] digest(
            byte[] salt, UUID id, Instant at, Optional<UUID> actor, String kind, String detail, Optional<String> ip) {
        return Digests.digest(
                salt,
                id,
                at,
                actor.map(UUID::toString).orElse(""),
                kind,
                CanonicalJson.write(CanonicalJson.map(detail)),
                ip.orElse(""));
    }

    /**
     * Takes from an event what it says besides its kind, its time and who did it, as an erasure demands: its digest stays, and the
     * chain still verifies. That something was erased has to be told by an event of its own.
     */
    public static void erase(Tx tx, Collection<UUID> events) {
        tx.dsl()
                .update(tx.table(AUDIT_EVENT))
                .set(DETAIL, JSONB.jsonb("{}"))
                .set(IP, (String) null)
                .set(SALT, (byte[]) null)
                .where(ID.eq(DSL.any(events.toArray(UUID[]::new))))
                .execute();
    }

    /** The latest events, newest first. */
    public static List<Event> latest(Tx tx, int limit) {
        return tx.dsl()
                .select(AT, ACTOR, KIND, DETAIL, IP)
                .from(tx.table(AUDIT_EVENT))
                .orderBy(AT.desc(), ID.desc())
                .limit(limit)
                .fetch(row -> new Event(
                        row.get(AT),
                        Optional.ofNullable(row.get(ACTOR)),
                        row.get(KIND),
                        detail(row.get(DETAIL)),
                        Optional.ofNullable(row.get(IP))));
    }

    /** When each of some people did something of these kinds last; those who never did are left out. */
    public static Map<UUID, Instant> latest(Tx tx, Collection<String> kinds, Collection<UUID> actors) {
        var last = DSL.max(AT);
        return tx.dsl()
                .select(ACTOR, last)
                .from(tx.table(AUDIT_EVENT))
                .where(KIND.in(kinds), ACTOR.eq(DSL.any(actors.toArray(UUID[]::new))))
                .groupBy(ACTOR)
                .fetchMap(row -> row.get(ACTOR), row -> row.get(last).toInstant());
    }

    /** Whether something of these kinds was written after an id was given out, with at least this detail. */
    public static boolean since(Tx tx, UUID id, Collection<String> kinds, Map<String, ?> detail) {
        return tx.dsl()
                .fetchExists(tx.dsl()
                        .select(ID)
                        .from(tx.table(AUDIT_EVENT))
                        .where(ID.gt(id), KIND.in(kinds))
                        .and(DSL.condition(
                                "{0} @> {1}", DETAIL, DSL.val(JSONB.jsonb(JSON.writeValueAsString(detail))))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> detail(@Nullable JSONB json) {
        return json == null ? Map.of() : JSON.readValue(json.data(), Map.class);
    }
}
