package io.rapport.model;

import io.rapport.model.custom.Customisations;
import io.rapport.model.custom.Merging;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps each tenant's merged model until its version moves. */
public final class CachedModels implements Models {

    private static final long TRUSTED_FOR = TimeUnit.SECONDS.toNanos(1);

    private record Known(DataModel model, long checked) {}

    private final TenantDb db;
    private final StandardModel standard;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Counts the changes made here, so that a model read before one is not kept after it. */
    private final AtomicLong changes = new AtomicLong();

    public CachedModels(TenantDb db, StandardModel standard) {
        this(db, standard, System::nanoTime);
    }

    CachedModels(TenantDb db, StandardModel standard, LongSupplier nanos) {
        this.db = db;
        this.standard = standard;
        this.nanos = nanos;
    }

    @Override
    public DataModel of(Tenant tenant) {
        var last = known.get(tenant.schema());
        if (last != null && (nanos.getAsLong() - last.checked < TRUSTED_FOR || db.inTransaction())) {
            return last.model;
        }
        long before = changes.get();
        var model = db.read(tenant, tx -> current(tx, last == null ? null : last.model));
        if (changes.get() == before) {
            known.put(tenant.schema(), new Known(model, nanos.getAsLong()));
        }
        return model;
    }

    @Override
    public DataModel of(Tx tx) {
        var last = known.get(tx.tenant().schema());
        return current(tx, last == null ? null : last.model);
    }

    private DataModel current(Tx tx, @Nullable DataModel last) {
        var rows = Customisations.in(tx);
        return last != null && last.version() == rows.version() ? last : Merging.merge(standard.objects(), rows.load());
    }

    /** The model has changed here: the next question looks at once. */
    public void forget(Tenant tenant) {
        changes.incrementAndGet();
        known.remove(tenant.schema());
    }
}
