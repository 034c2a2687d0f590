package io.rapport.shape;

import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Rollups;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Keeps what is rolled up right: of a changed record the one that it links to now and the one that it linked to before, and
 * of a new record its own values.
 */
@Component
final class RollupFollower implements Follower {

    private static final int AT_ONCE = 2_000;

    private final TenantDb db;
    private final Models models;

    RollupFollower(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    @Override
    public String name() {
        return "rollup";
    }

    @Override
    public boolean follows(String object) {
        return true;
    }

    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return !RolledUp.of(object).isEmpty() || !RolledUp.from(model, object).isEmpty();
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        var model = models.of(tenant);
        Map<RolledUp, Set<UUID>> due = new LinkedHashMap<>();
        for (var delivery : deliveries) {
            model.object(delivery.object()).ifPresent(object -> collect(tenant, model, object, delivery, due));
        }
        due.forEach((rolled, ids) -> refresh(tenant, model, rolled, List.copyOf(ids)));
    }

    private void collect(
            Tenant tenant, DataModel model, ObjectDef object, Delivery delivery, Map<RolledUp, Set<UUID>> due) {
        RolledUp.of(object).forEach(rolled -> due(due, rolled).addAll(delivery.ids()));
        for (var rolled : RolledUp.from(model, object)) {
            due(due, rolled).addAll(db.read(tenant, tx -> linked(tx, object, rolled, delivery)));
        }
    }

    private static Set<UUID> due(Map<RolledUp, Set<UUID>> due, RolledUp rolled) {
        return due.computeIfAbsent(rolled, key -> new TreeSet<>());
    }

    private static List<UUID> linked(Tx tx, ObjectDef object, RolledUp rolled, Delivery delivery) {
        String via = rolled.rollup().via();
        var column = DSL.name("t", object.require(via).columns().getFirst().name());
        return tx.dsl()
                .fetch(
                        "SELECT {0} AS id FROM {1} AS t WHERE t.id = ANY({2}) AND {0} IS NOT NULL UNION"
                                + " SELECT (c.before ->> {3})::uuid FROM {4} AS c WHERE c.changeset_id = {5}"
                                + " AND c.object = {6} AND c.record_id = ANY({2}) AND c.before ->> {3} IS NOT NULL",
                        column,
                        tx.table(object.name()),
                        DSL.val(delivery.ids().toArray(UUID[]::new)),
                        DSL.val(via),
                        tx.table("change"),
                        DSL.val(delivery.changeset()),
                        DSL.val(object.name()))
                .getValues("id", UUID.class);
    }

    private void refresh(Tenant tenant, DataModel model, RolledUp rolled, List<UUID> ids) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var part = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            db.update(tenant, tx -> Rollups.refresh(tx, model, rolled.target(), rolled.field(), part));
        }
    }
}
