package io.rapport.records;

import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Before the program serves, lets go of what a killed one held: followers' leases, and requests that had begun. On the
 * embedded database no other program can be alive who holds them; on a shared one they run out by themselves.
 */
@Component
@ConditionalOnProperty(name = "rapport.workers", matchIfMissing = true)
class Leftovers implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

    private final DatabaseSettings settings;
    private final ObjectProvider<Tenants> tenants;
    private final TenantDb db;

    Leftovers(DatabaseSettings settings, ObjectProvider<Tenants> tenants, TenantDb db) {
        this.settings = settings;
        this.tenants = tenants;
        this.db = db;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.url().isPresent()) {
            return;
        }
        for (var tenant : tenants.getObject().all()) {
            letGo(tenant);
        }
    }

    /** One tenant's failure stops no other. */
    private void letGo(Tenant tenant) {
        try {
            db.update(tenant, Leftovers::letGo);
        } catch (RuntimeException e) {
            log.warn("What a killed program held of {} runs out by itself", tenant.slug(), e);
        }
    }

    private static void letGo(Tx tx) {
        var now = DSL.val(Log.now(tx));
        tx.dsl().execute("UPDATE {0} SET leased_until = {1} WHERE leased_until > {1}", tx.table("follower"), now);
        Idempotency.forgetBegun(tx);
    }
}
