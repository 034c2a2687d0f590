package io.rapport.search;

import io.rapport.access.Actor;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The records that each user looked at last. */
@Service
public class Recents {

    private static final Logger LOG = LoggerFactory.getLogger(Recents.class);
    private static final int KEPT = 50;

    private record Seen(UUID id, String object) {}

    private final TenantDb db;
    private final Models models;
    private final Clock clock;

    Recents(TenantDb db, Models models, Clock clock) {
        this.db = db;
        this.models = models;
        this.clock = clock;
    }

    /** Notes that the actor looks at a record now; in a moment, as nobody waits for it, and a lost one is no loss. */
    public void note(Actor actor, String object, UUID record) {
        if (actor.seenBy().isPresent()) {
            return;
        }
        actor.user().ifPresent(user -> Thread.ofVirtual().name("recent").start(() -> {
            try {
                db.update(actor.tenant(), tx -> note(tx, user, object, record));
            } catch (RuntimeException lost) {
                LOG.debug("What was looked at could not be noted", lost);
            }
        }));
    }

    private void note(Tx tx, UUID user, String object, UUID record) {
        var table = tx.table("recent_record");
        tx.dsl()
                .execute(
                        """
                WITH noted AS (
                    INSERT INTO {0} AS r (user_id, record_id, object, at) VALUES ({1}, {2}, {3}, {4})
                    ON CONFLICT (user_id, record_id) DO UPDATE SET at = excluded.at)
                DELETE FROM {0} WHERE user_id = {1} AND record_id <> {2} AND at < (
                    SELECT at FROM {0} WHERE user_id = {1} AND record_id <> {2} ORDER BY at DESC OFFSET {5} LIMIT 1)
                """,
                        table,
                        DSL.val(user),
                        DSL.val(record),
                        DSL.val(object),
                        DSL.val(clock.instant().atOffset(ZoneOffset.UTC)),
                        DSL.inline(KEPT - 2));
    }

    /** Those that are still there and to be seen, the latest first. */
    public List<Hit> of(Actor actor, int limit) {
        var user = actor.user();
        return user.isEmpty() ? List.of() : db.read(actor.tenant(), tx -> of(tx, actor, user.get(), limit));
    }

    private List<Hit> of(Tx tx, Actor actor, UUID user, int limit) {
        var seen = tx.dsl()
                .fetch(
                        "SELECT record_id, object FROM {0} WHERE user_id = {1} ORDER BY at DESC",
                        tx.table("recent_record"), DSL.val(user))
                .map(row -> new Seen(row.get(0, UUID.class), row.get(1, String.class)));
        var model = models.of(tx);
        var names = new HashMap<UUID, Hit>();
        for (var name : seen.stream().map(Seen::object).distinct().toList()) {
            model.object(name)
                    .filter(actor::sees)
                    .filter(object -> actor.reads(object, object.nameDef()))
                    .ifPresent(object -> names.putAll(names(tx, actor, object, seen)));
        }
        var hits = new ArrayList<Hit>();
        seen.forEach(one -> Optional.ofNullable(names.get(one.id())).ifPresent(hits::add));
        return hits.stream().limit(limit).toList();
    }

    private Map<UUID, Hit> names(Tx tx, Actor actor, ObjectDef object, List<Seen> seen) {
        var name = DSL.field(DSL.name("t", object.nameDef().columns().getFirst().name()), String.class);
        var ids = seen.stream()
                .filter(one -> one.object().equals(object.name()))
                .map(Seen::id)
                .toArray(UUID[]::new);
        var names = new HashMap<UUID, Hit>();
        tx.dsl()
                .fetch(
                        "SELECT t.id, {0} FROM {1} AS t WHERE t.id = ANY({2}) AND t.deleted_at IS NULL AND {0} IS NOT NULL AND {3}",
                        name,
                        tx.table(object.name()),
                        DSL.val(ids),
                        Gating.condition(tx, models.of(tx), actor, object, Action.READ, "t"))
                .forEach(row -> names.put(
                        row.get(0, UUID.class),
                        new Hit(object.name(), row.get(0, UUID.class), row.get(1, String.class))));
        return names;
    }
}
