package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.exchange.export.ExportExclusions;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Records that may only be kept (GDPR article 18: nothing else is done with them) and records that must be kept (a legal hold,
 * under which nothing is erased). Few records are marked, so each program knows them all, and looks again every few seconds.
 */
@Component
public class Marks implements ExportExclusions {

    /** What a mark says. */
    public enum Kind {
        RESTRICTED,
        HELD;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Problem {@code unknown_choice} on {@code kind} */
        public static Kind require(String key) {
            for (var kind : values()) {
                if (kind.key().equals(key)) {
                    return kind;
                }
            }
            throw Problem.invalid("kind", "unknown_choice", key);
        }
    }

    /** A mark on a record. */
    public record Mark(Kind kind, String reason, Optional<UUID> by, Instant at) {}

    private record One(String object, UUID id, Kind kind) {}

    private record Known(Instant at, Set<One> all) {}

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int LONGEST = 500;

    private final TenantDb db;
    private final RecordSight sight;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Marks(TenantDb db, RecordSight sight, InstantSource clock) {
        this.db = db;
        this.sight = sight;
        this.clock = clock;
    }

    /** The marks of a record that the actor sees. */
    public List<Mark> of(Actor actor, String object, UUID id) {
        actor.require(Ability.PRIVACY);
        sight.require(actor, object, id);
        return db.read(actor.tenant(), tx -> of(tx, object, id));
    }

    static List<Mark> of(Tx tx, String object, UUID id) {
        return tx.dsl()
                .fetch(
                        "SELECT kind, reason, actor_id, at FROM {0} WHERE object = {1} AND record_id = {2} ORDER BY kind",
                        tx.table("privacy_mark"), DSL.val(object), DSL.val(id))
                .map(row -> new Mark(
                        Kind.valueOf(row.get(0, String.class).toUpperCase(Locale.ROOT)),
                        row.get(1, String.class),
                        Optional.ofNullable(row.get(2, UUID.class)),
                        row.get(3, OffsetDateTime.class).toInstant()));
    }

    /** Those of some records that are under a legal hold. */
    static Set<UUID> held(Tx tx, String object) {
        return new HashSet<>(tx.dsl()
                .fetch(
                        "SELECT record_id FROM {0} WHERE object = {1} AND kind = 'held'",
                        tx.table("privacy_mark"), DSL.val(object))
                .getValues(0, UUID.class));
    }

    /**
     * Marks a record, or takes a mark away.
     *
     * @param reason why; for a hold it is needed
     * @throws Problem {@code not_found}; {@code required} on {@code reason}
     */
    public void set(Actor actor, String object, UUID id, Kind kind, boolean on, String reason) {
        actor.require(Ability.PRIVACY);
        sight.require(actor, object, id);
        if (on && kind == Kind.HELD && reason.isBlank()) {
            throw Problem.invalid("reason", "required");
        }
        if (reason.length() > LONGEST) {
            throw Problem.invalid("reason", "too_long", LONGEST);
        }
        db.update(actor.tenant(), tx -> {
            if (on) {
                tx.dsl()
                        .execute(
                                """
                                INSERT INTO {0} (object, record_id, kind, reason, actor_id, at)
                                VALUES ({1}, {2}, {3}, {4}, {5}, {6})
                                ON CONFLICT (object, record_id, kind) DO UPDATE SET reason = excluded.reason
                                """,
                                tx.table("privacy_mark"),
                                DSL.val(object),
                                DSL.val(id),
                                DSL.val(kind.key()),
                                DSL.val(reason.strip()),
                                DSL.val(actor.user().orElse(null), UUID.class),
                                DSL.val(clock.instant().atOffset(ZoneOffset.UTC)));
            } else {
                tx.dsl()
                        .execute(
                                "DELETE FROM {0} WHERE object = {1} AND record_id = {2} AND kind = {3}",
                                tx.table("privacy_mark"), DSL.val(object), DSL.val(id), DSL.val(kind.key()));
            }
            Audit.write(
                    tx,
                    actor,
                    "privacy.marked",
                    Map.of("object", object, "record", id.toString(), "mark", kind.key(), "on", on));
            tx.afterCommit(() -> known.remove(actor.tenant().schema()));
        });
    }

    /** Whether a record has a mark; known without a question most of the time. */
    public boolean has(Tenant tenant, String object, UUID id, Kind kind) {
        return all(tenant).contains(new One(object, id, kind));
    }

    @Override
    public Set<UUID> of(Tenant tenant, String object) {
        var ids = new HashSet<UUID>();
        known.remove(tenant.schema());
        for (var one : all(tenant)) {
            if (one.kind() == Kind.RESTRICTED && one.object().equals(object)) {
                ids.add(one.id());
            }
        }
        return ids;
    }

    private Set<One> all(Tenant tenant) {
        var before = known.get(tenant.schema());
        if (before != null && before.at().plus(FRESH).isAfter(clock.instant())) {
            return before.all();
        }
        var all = db.read(
                tenant,
                tx -> new HashSet<>(tx.dsl()
                        .fetch("SELECT object, record_id, kind FROM {0}", tx.table("privacy_mark"))
                        .map(row -> new One(
                                row.get(0, String.class),
                                row.get(1, UUID.class),
                                Kind.valueOf(row.get(2, String.class).toUpperCase(Locale.ROOT))))));
        known.put(tenant.schema(), new Known(clock.instant(), all));
        return all;
    }
}
