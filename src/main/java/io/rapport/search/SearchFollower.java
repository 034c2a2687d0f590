package io.rapport.search;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
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
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Keeps live records searchable by their names, and by how they can be reached. */
@Component
final class SearchFollower implements Follower {

    private final TenantDb db;
    private final Models models;

    SearchFollower(TenantDb db, Models models) {
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
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return fields.contains(object.nameField())
                || fields.contains(SystemFields.OWNER)
                || ContactKeys.fields(object).stream().anyMatch(field -> fields.contains(field.name()));
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        Map<String, Set<UUID>> changed = new LinkedHashMap<>();
        deliveries.forEach(delivery -> changed.computeIfAbsent(delivery.object(), name -> new LinkedHashSet<>())
                .addAll(delivery.ids()));
        DataModel model = models.of(tenant);
        db.update(
                tenant,
                tx -> changed.forEach((name, ids) -> model.object(name).ifPresent(object -> {
                    new WordRows(tx, model, object, ids).write();
                    contacts(tx, object, ids);
                })));
    }

    private static void contacts(Tx tx, ObjectDef object, Set<UUID> ids) {
        var among = DSL.val(ids.toArray(UUID[]::new));
        var keys = ContactKeys.fields(object).stream()
                .map(field -> key(tx, object, field, among))
                .reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other));
        keys.ifPresent(now -> tx.dsl().execute("""
                WITH now AS ({0}),
                gone AS (
                    DELETE FROM {1} AS c WHERE c.record_id = ANY({2}) AND NOT EXISTS (
                        SELECT 1 FROM now WHERE now.record_id = c.record_id AND now.field = c.field))
                INSERT INTO {1} AS c (record_id, field, object, key)
                SELECT record_id, field, {3}, key FROM now ORDER BY record_id, field
                ON CONFLICT (record_id, field) DO UPDATE SET key = excluded.key WHERE c.key <> excluded.key
                """, now, tx.table("search_contact"), among, DSL.val(object.name())));
    }

    private static SQL key(Tx tx, ObjectDef object, FieldDef field, Field<UUID[]> among) {
        var value = DSL.field(DSL.name("t", field.columns().getFirst().name()), String.class);
        return DSL.sql(
                """
                SELECT t.id AS record_id, {0}::text AS field, {1} AS key FROM {2} AS t
                WHERE t.id = ANY({3}) AND t.deleted_at IS NULL AND {4} IS NOT NULL""", DSL.inline(field.name()), ContactKeys.of(field, value), tx.table(object.name()), among, value);
    }
}
