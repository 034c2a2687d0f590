package io.rapport.shape;

import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.UUID;

/**
 * Says of records from before a field was kept what it is. It hears of them once, from a migration that writes the deliveries, and leaves
 * alone what is kept since then by rules. Like what is rolled up, it is no change of the record.
 */
abstract class FilledOnce implements Follower {

    private final TenantDb db;
    private final Models models;
    private final String name;
    private final String object;
    private final List<String> fields;

    /**
     * @param name the follower's, as the migration calls it
     * @param fields without which nothing is filled in
     */
    FilledOnce(TenantDb db, Models models, String name, String object, List<String> fields) {
        this.db = db;
        this.models = models;
        this.name = name;
        this.object = object;
        this.fields = fields;
    }

    /** In one transaction; where anything is written, {@link io.rapport.query.Touches} is told. */
    abstract void fill(Tx tx, UUID[] ids);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean follows(String any) {
        return false;
    }

    @Override
    public final void follow(Tenant tenant, List<Delivery> deliveries) {
        if (models.of(tenant).object(object).filter(this::isKnown).isPresent()) {
            deliveries.stream()
                    .filter(delivery -> delivery.object().equals(object))
                    .forEach(delivery ->
                            db.update(tenant, tx -> fill(tx, delivery.ids().toArray(UUID[]::new))));
        }
    }

    private boolean isKnown(ObjectDef known) {
        return fields.stream().allMatch(field -> known.field(field).isPresent());
    }
}
