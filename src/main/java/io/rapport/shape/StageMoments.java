package io.rapport.shape;

import io.rapport.model.Models;
import io.rapport.query.Touches;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Says of deals from before it was kept since when they are in their stage: since the log last tells of another one, else since they
 * are there, or since the earlier day on which they were engaged or closed. It hears of them once, from the migration; what is kept since
 * then by rules it leaves alone. Like what is rolled up, it is no change of the record.
 */
@Component
final class StageMoments implements Follower {

    private static final String OBJECT = "opportunities";
    private static final List<String> FIELDS = List.of("stage_since", "stage", "closed_at", "engaged_on");

    private final TenantDb db;
    private final Models models;

    StageMoments(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    @Override
    public String name() {
        return "stage_since";
    }

    @Override
    public boolean follows(String object) {
        return false;
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        boolean known = models.of(tenant)
                .object(OBJECT)
                .filter(deals ->
                        FIELDS.stream().allMatch(name -> deals.field(name).isPresent()))
                .isPresent();
        if (known) {
            deliveries.stream()
                    .filter(delivery -> delivery.object().equals(OBJECT))
                    .forEach(delivery -> db.update(tenant, tx -> fill(tx, delivery.ids())));
        }
    }

    private static void fill(Tx tx, List<UUID> ids) {
        int changed = tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET stage_since = coalesce((SELECT pg_catalog.max(c.at) FROM {1} AS c WHERE c.object = {2}"
                                + " AND c.record_id = t.id AND c.version > 1 AND pg_catalog.jsonb_exists(c.after, 'stage')),"
                                + " least(t.created_at, t.closed_at, t.engaged_on::timestamp AT TIME ZONE 'UTC'))"
                                + " WHERE t.id = ANY({3}) AND t.stage_since IS NULL",
                        tx.table(OBJECT), tx.table("change"), DSL.val(OBJECT), DSL.val(ids.toArray(UUID[]::new)));
        if (changed > 0) {
            Touches.by(tx, Set.of(OBJECT));
        }
    }
}
