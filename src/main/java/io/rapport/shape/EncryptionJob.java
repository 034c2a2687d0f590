package io.rapport.shape;

import io.rapport.jobs.JobHandler;
import io.rapport.jobs.JobRun;
import io.rapport.model.AtRest;
import io.rapport.model.FieldDef;
import io.rapport.model.ModelChanges;
import io.rapport.model.Models;
import io.rapport.records.Relocking;
import io.rapport.tenancy.TenantDb;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Encrypts the values that a field has, or brings them back into the clear, while people write: what is written meanwhile already has
 * the new form, and both are read. When it is done the tables are swept, so that neither dead rows nor statistics keep old values.
 */
@Component
class EncryptionJob implements JobHandler {

    static final String KIND = "encryption";

    /** @param atRest which way it goes: {@link AtRest#ENCRYPTING} or {@link AtRest#DECRYPTING} */
    record Order(String object, String field, AtRest atRest) {}

    private final Models models;
    private final ModelChanges changes;
    private final Relocking relocking;
    private final TenantDb db;

    EncryptionJob(Models models, ModelChanges changes, Relocking relocking, TenantDb db) {
        this.models = models;
        this.changes = changes;
        this.relocking = relocking;
        this.db = db;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var order = run.payload(Order.class);
        var tenant = run.tenant();
        var model = models.of(tenant);
        var object = model.object(order.object());
        var field = wanted(run, order);
        if (object.isEmpty() || field.isEmpty()) {
            return;
        }
        boolean locking = order.atRest().locks();
        var way = locking ? Relocking.Way.LOCK : Relocking.Way.OPEN;
        var extent = Passes.Extent.of(run, relocking, object.get(), field.get());
        new Passes(run, relocking, object.get(), field.get(), way, 1, extent)
                .walk(() -> wanted(run, order).isPresent());
        changes.settle(
                tenant, order.object(), order.field(), order.atRest(), locking ? AtRest.ENCRYPTED : AtRest.CLEAR);
        if (locking) {
            db.online(tenant, tx -> {
                for (var table : new String[] {order.object(), "change", "changeset", "search_contact"}) {
                    tx.dsl().execute("VACUUM (ANALYZE) {0}", tx.table(table));
                }
            });
        }
    }

    /** The field, unless it was turned the other way since. */
    private Optional<FieldDef> wanted(JobRun run, Order order) {
        return models.of(run.tenant())
                .object(order.object())
                .map(object -> object.byName().get(order.field()))
                .filter(field -> field.atRest() == order.atRest());
    }
}
