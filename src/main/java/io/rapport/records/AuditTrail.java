package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * Who did what, and from where: sign-ins, rights, exports and settings as the audit keeps them, and the operations on records.
 * Both have ids in the order of time, so the trail is paged by them at any length.
 */
@Service
public class AuditTrail {

    private static final Set<String> PLAIN =
            Set.of("object", "record", "user", "export", "format", "user_agent", "with", "tried", "status", "times");

    private final TenantDb db;

    AuditTrail(TenantDb db) {
        this.db = db;
    }

    /**
     * What happened.
     *
     * @param kind {@code sign_in}, {@code role.changed}; of operations on records {@code records.import} and so on
     * @param detail of operations how many records they created, updated and deleted; for who does not administer as little as
     *     tells what was concerned
     */
    public record Event(
            UUID id, Instant at, Optional<UUID> actor, String kind, Map<String, Object> detail, Optional<String> ip) {}

    /** @param next the cursor of the next page */
    public record Page(List<Event> events, Optional<String> next) {}

    /**
     * Which part of it.
     *
     * @param kind how kinds begin; empty for all
     * @param record a record of {@code object}
     */
    public record Wanted(
            Optional<UUID> person,
            String kind,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> object,
            Optional<UUID> record) {

        public static final Wanted ALL = new Wanted(
                Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @throws Problem {@code forbidden} without the ability {@code see_audit}, {@code invalid_cursor} */
    public Page page(Actor actor, Wanted wanted, Optional<String> cursor, int limit) {
        actor.require(Ability.SEE_AUDIT);
        var before = cursor.map(text -> Ids.parse(text).orElseThrow(() -> Problem.malformed("invalid_cursor")));
        return db.read(actor.tenant(), tx -> {
            var rows = tx.dsl()
                    .fetch(
                            """
                            SELECT * FROM (
                                (SELECT e.id, e.at, e.actor, e.kind, e.detail, e.ip FROM {0} AS e WHERE {1}
                                    ORDER BY e.id DESC LIMIT {2})
                                UNION ALL
                                (SELECT e.id, e.created_at, e.actor_id, 'records.' || e.source, NULL::jsonb, NULL::text FROM {3} AS e
                                    WHERE {4} ORDER BY e.id DESC LIMIT {2})) AS trail
                            ORDER BY id DESC LIMIT {2}
                            """,
                            tx.table("audit_event"),
                            events(wanted, before),
                            DSL.inline(limit + 1),
                            tx.table("operation"),
                            operations(tx, wanted, before));
            var shown = rows.stream().limit(limit).toList();
            var figures = figures(
                    tx,
                    shown.stream()
                            .filter(row -> row.getValue(4) == null)
                            .map(row -> (UUID) row.getValue(0))
                            .toList());
            var events = shown.stream()
                    .map(row -> new Event(
                            (UUID) row.getValue(0),
                            ((OffsetDateTime) row.getValue(1)).toInstant(),
                            Optional.ofNullable((UUID) row.getValue(2)),
                            (String) row.getValue(3),
                            row.getValue(4) instanceof JSONB detail
                                    ? detail(actor, detail)
                                    : figures.getOrDefault((UUID) row.getValue(0), Map.of()),
                            Optional.ofNullable((String) row.getValue(5))))
                    .toList();
            return new Page(
                    events,
                    rows.size() > limit ? Optional.of(events.getLast().id().toString()) : Optional.empty());
        });
    }

    /** Tells that somebody takes a part of it along. */
    public void exported(Actor actor, Wanted wanted) {
        actor.require(Ability.SEE_AUDIT);
        actor.require(Ability.EXPORT);
        db.update(
                actor.tenant(),
                tx -> Audit.write(
                        tx, actor, "export.audit", wanted.kind().isEmpty() ? Map.of() : Map.of("kind", wanted.kind())));
    }

    private static Condition events(Wanted wanted, Optional<UUID> before) {
        var all = new ArrayList<>(both(wanted, before, "actor"));
        if (!wanted.kind().isEmpty()) {
            all.add(DSL.condition("starts_with(e.kind, {0})", DSL.val(wanted.kind())));
        }
        wanted.object().ifPresent(object -> {
            var told = new LinkedHashMap<String, Object>();
            told.put("object", object);
            wanted.record().ifPresent(record -> told.put("record", record.toString()));
            all.add(DSL.condition("e.detail @> {0}", DSL.val(JSONB.valueOf(CanonicalJson.write(told)))));
        });
        return DSL.and(all);
    }

    private static Condition operations(Tx tx, Wanted wanted, Optional<UUID> before) {
        var all = new ArrayList<>(both(wanted, before, "actor_id"));
        if (!wanted.kind().isEmpty()) {
            all.add(DSL.condition("starts_with('records.' || e.source, {0})", DSL.val(wanted.kind())));
        }
        if (wanted.object().isPresent() && wanted.record().isPresent()) {
            all.add(DSL.condition(
                    """
                    e.id IN (SELECT s.operation_id FROM {0} AS c JOIN {1} AS s ON s.id = c.changeset_id
                        WHERE c.object = {2} AND c.record_id = {3})""",
                    tx.table("change"),
                    tx.table("changeset"),
                    DSL.val(wanted.object().get()),
                    DSL.val(wanted.record().get())));
        } else {
            wanted.object()
                    .ifPresent(object -> all.add(DSL.condition(
                            "EXISTS (SELECT 1 FROM {0} AS s WHERE s.operation_id = e.id AND jsonb_exists(s.objects, {1}))",
                            tx.table("changeset"), DSL.val(object))));
        }
        return DSL.and(all);
    }

    private static List<Condition> both(Wanted wanted, Optional<UUID> before, String actor) {
        var all = new ArrayList<Condition>(List.of(DSL.trueCondition()));
        before.ifPresent(id -> all.add(DSL.condition("e.id < {0}", DSL.val(id))));
        wanted.person()
                .ifPresent(person ->
                        all.add(DSL.condition("{0} = {1}", DSL.field(DSL.name("e", actor)), DSL.val(person))));
        wanted.from().ifPresent(at -> all.add(DSL.condition("e.id >= {0}", DSL.val(first(at.toEpochMilli())))));
        wanted.to().ifPresent(at -> all.add(DSL.condition("e.id < {0}", DSL.val(first(at.toEpochMilli() + 1)))));
        return all;
    }

    /** The least id of a millisecond (RFC 9562, UUID version 7). */
    private static UUID first(long millis) {
        return new UUID(millis << 16, 0);
    }

    private static Map<UUID, Map<String, Object>> figures(Tx tx, List<UUID> operations) {
        var figures = new HashMap<UUID, Map<String, Object>>();
        if (operations.isEmpty()) {
            return figures;
        }
        for (var row : tx.dsl().fetch("""
                        SELECT s.operation_id, sum(s.created)::bigint, sum(s.updated)::bigint, sum(s.deleted)::bigint
                        FROM {0} AS s WHERE s.operation_id = ANY({1}) GROUP BY s.operation_id
                        """, tx.table("changeset"), PgText.uuids(operations))) {
            var told = new LinkedHashMap<String, Object>();
            told.put("created", row.getValue(1));
            told.put("updated", row.getValue(2));
            told.put("deleted", row.getValue(3));
            figures.put((UUID) row.getValue(0), told);
        }
        return figures;
    }

    /** What was before and after may be what others than administrators may not read. */
    private static Map<String, Object> detail(Actor actor, JSONB json) {
        var all = new LinkedHashMap<String, Object>();
        CanonicalJson.map(json.data()).forEach((key, value) -> {
            if (value != null && (actor.may(Ability.ADMINISTER) || PLAIN.contains(key))) {
                all.put(key, value);
            }
        });
        return all;
    }
}
