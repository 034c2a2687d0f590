package io.rapport.search;

import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Texts;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Keeps the names of live records searchable. */
@Component
final class NameFollower implements Follower {

    private final TenantDb db;
    private final Models models;

    NameFollower(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public boolean follows(String object) {
        return true;
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        Map<String, Set<UUID>> changed = new LinkedHashMap<>();
        deliveries.forEach(delivery -> changed.computeIfAbsent(delivery.object(), name -> new LinkedHashSet<>())
                .addAll(delivery.ids()));
        DataModel model = models.of(tenant);
        db.update(
                tenant,
                tx -> changed.forEach((name, ids) -> model.object(name).ifPresent(object -> refresh(tx, object, ids))));
    }

    private static void refresh(Tx tx, ObjectDef object, Set<UUID> ids) {
        if (object.nameDef().columns().isEmpty()) {
            return;
        }
        var name = DSL.field(DSL.name("t", object.nameDef().columns().getFirst().name()), String.class);
        var among = DSL.val(ids.toArray(UUID[]::new));
        var entries = tx.table("search_entry");
        var table = tx.table(object.name());
        tx.dsl().execute("""
                DELETE FROM {0} AS e WHERE e.record_id = ANY({1}) AND NOT EXISTS (
                    SELECT 1 FROM {2} AS t WHERE t.id = e.record_id AND t.deleted_at IS NULL AND {3} IS NOT NULL)
                """, entries, among, table, name);
        tx.dsl().execute("""
                INSERT INTO {0} AS e (record_id, object, folded)
                SELECT t.id, {1}, ' ' || left({2}, 1000) FROM {3} AS t
                WHERE t.id = ANY({4}) AND t.deleted_at IS NULL AND {5} IS NOT NULL ORDER BY t.id
                ON CONFLICT (record_id) DO UPDATE SET folded = excluded.folded WHERE e.folded <> excluded.folded
                """, entries, DSL.val(object.name()), Texts.fold(name), table, among, name);
    }
}
