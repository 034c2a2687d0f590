package io.rapport.shape;

import io.rapport.kernel.Link;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Touches;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Keeps of records when somebody last did something about them: the latest note, task, call, meeting, comment or file that hangs on them.
 * A standard object wants it by a field {@value #FIELD}, which only this writes: below the door, without version and log, because it follows
 * from what is logged. What happened at a moment of its own counts from then, if that is past; everything else from its last change.
 */
@Component
final class LastActivities implements Follower {

    static final String FIELD = "last_activity_at";
    private static final String ABOUT = "about";
    private static final Set<String> KINDS = Set.of("notes", "tasks", "calls", "meetings", "comments", "files");
    private static final List<String> MOMENTS = List.of("called_at", "starts_at");
    private static final int AT_ONCE = 2_000;

    private final TenantDb db;
    private final Models models;

    LastActivities(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    @Override
    public String name() {
        return "last_activity";
    }

    @Override
    public boolean follows(String object) {
        return KINDS.contains(object);
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        var model = models.of(tenant);
        Map<String, Set<UUID>> due = new LinkedHashMap<>();
        for (var delivery : deliveries) {
            kinds(model).stream()
                    .filter(kind -> kind.name().equals(delivery.object()))
                    .forEach(kind -> db.read(tenant, tx -> about(tx, kind, delivery))
                            .forEach(link -> due.computeIfAbsent(link.object(), object -> new TreeSet<>())
                                    .add(link.id())));
        }
        due.forEach((object, ids) -> kept(model, object).ifPresent(field -> {
            var all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                var part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                db.update(tenant, tx -> refresh(tx, model, object, field, part));
            }
        }));
    }

    private static List<ObjectDef> kinds(DataModel model) {
        return model.objects().stream()
                .filter(object -> KINDS.contains(object.name())
                        && object.field(ABOUT)
                                .filter(field -> field.type() instanceof LinksType)
                                .isPresent())
                .toList();
    }

    private static Optional<FieldDef> kept(DataModel model, String object) {
        return model.object(object).flatMap(target -> target.field(FIELD)).filter(FieldDef::readOnly);
    }

    /** What these activities are about, and what they were about before. */
    private static List<Link> about(Tx tx, ObjectDef kind, Delivery delivery) {
        return tx
                .dsl()
                .fetch(
                        "SELECT unnest(t.about) AS link FROM {0} AS t WHERE t.id = ANY({1}) UNION"
                                + " SELECT pg_catalog.jsonb_array_elements_text(c.before -> 'about') FROM {2} AS c WHERE c.changeset_id = {3}"
                                + " AND c.object = {4} AND c.record_id = ANY({1}) AND pg_catalog.jsonb_typeof(c.before -> 'about') = 'array'",
                        tx.table(kind.name()),
                        DSL.val(delivery.ids().toArray(UUID[]::new)),
                        tx.table("change"),
                        DSL.val(delivery.changeset()),
                        DSL.val(kind.name()))
                .getValues("link", String.class)
                .stream()
                .flatMap(text -> Link.parse(text).stream())
                .toList();
    }

    /** The records are locked first, so that a later computation sees an earlier one. */
    static void refresh(Tx tx, DataModel model, String object, FieldDef field, List<UUID> ids) {
        var table = tx.table(object);
        var among = DSL.val(ids.toArray(UUID[]::new));
        var latest = kinds(model).stream()
                .map(kind -> (QueryPart) latest(tx, kind, object))
                .reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other));
        if (latest.isEmpty()) {
            return;
        }
        tx.dsl().fetch("SELECT t.id FROM {0} AS t WHERE t.id = ANY({1}) ORDER BY t.id FOR NO KEY UPDATE", table, among);
        int changed = tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET {2} = s.v FROM (SELECT i.id, pg_catalog.max(h.at) AS v FROM unnest({1}) AS i(id)"
                                + " LEFT JOIN LATERAL ({3}) AS h ON true GROUP BY i.id) AS s"
                                + " WHERE t.id = s.id AND t.{2} IS DISTINCT FROM s.v",
                        table, among, DSL.name(field.columns().getFirst().name()), latest.get());
        if (changed > 0) {
            Touches.by(tx, Set.of(object));
        }
    }

    private static QueryPart latest(Tx tx, ObjectDef kind, String object) {
        var moments = new ArrayList<QueryPart>();
        moments.add(DSL.sql("a.updated_at"));
        MOMENTS.stream()
                .flatMap(name -> kind.field(name).stream())
                .forEach(field -> moments.add(
                        DSL.sql("a.{0}", DSL.name(field.columns().getFirst().name()))));
        return DSL.sql(
                "SELECT pg_catalog.max(least({0})) AS at FROM {1} AS a WHERE a.about && ARRAY[{2} || i.id::text] AND a.deleted_at IS NULL",
                DSL.list(moments.toArray(QueryPart[]::new)), tx.table(kind.name()), DSL.inline(object + "/"));
    }
}
