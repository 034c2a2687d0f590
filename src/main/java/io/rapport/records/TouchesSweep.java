package io.rapport.records;

import io.rapport.query.Touches;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Forgets for every tenant which transactions once changed records; where one fails the others go on. */
@Component
class TouchesSweep {

    private static final Logger log = LoggerFactory.getLogger(TouchesSweep.class);

    private final TenantDb db;
    private final Tenants tenants;

    TouchesSweep(TenantDb db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    void sweep() {
        for (var tenant : tenants.all()) {
            try {
                db.update(tenant, Touches::forget);
            } catch (RuntimeException e) {
                log.warn("What was changed long ago in {} is still remembered", tenant.slug(), e);
            }
        }
    }
}
