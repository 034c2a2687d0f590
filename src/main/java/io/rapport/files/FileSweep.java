package io.rapport.files;

import io.rapport.files.store.FileStore;
import io.rapport.jobs.TenantTimer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * Takes away bytes that no record of a file speaks of, as a kill between keeping and writing leaves them. Records in the trash
 * can come back, so their bytes stay.
 */
@Component
class FileSweep extends TenantTimer {

    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final int AT_ONCE = 1_000;

    private final FileStore store;
    private final Incoming incoming;
    private final Previews previews;
    private final TenantDb db;
    private final InstantSource clock;

    FileSweep(
            FileStore store, Incoming incoming, Previews previews, Tenants tenants, TenantDb db, InstantSource clock) {
        super(tenants);
        this.store = store;
        this.incoming = incoming;
        this.previews = previews;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "file-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    protected void run(Tenant tenant) {
        sweep(tenant, clock.instant().minus(PATIENCE));
    }

    /** @param before what came later may still be waiting for its record */
    void sweep(Tenant tenant, Instant before) {
        incoming.sweep(tenant, before);
        var some = new ArrayList<UUID>();
        store.each(tenant, before, id -> {
            some.add(id);
            if (some.size() == AT_ONCE) {
                removeUnknown(tenant, some);
                some.clear();
            }
        });
        removeUnknown(tenant, some);
        previews.sweep(tenant, before);
    }

    private void removeUnknown(Tenant tenant, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var unknown = new HashSet<>(ids);
        unknown.removeAll(known(tenant, ids));
        unknown.forEach(id -> store.remove(tenant, id));
    }

    /** Asked of the table itself, because the trash and everybody's files count. */
    private Set<UUID> known(Tenant tenant, List<UUID> ids) {
        var id = DSL.field("id", SQLDataType.UUID);
        return db.read(
                tenant,
                tx -> new HashSet<>(tx.dsl()
                        .select(id)
                        .from(tx.table(FileObject.NAME))
                        .where(id.eq(DSL.any(DSL.val(ids.toArray(UUID[]::new)))))
                        .fetch(id)));
    }
}
