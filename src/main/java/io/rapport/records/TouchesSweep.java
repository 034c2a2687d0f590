package io.rapport.records;

import io.rapport.jobs.TenantTimer;
import io.rapport.query.Touches;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets which transactions once changed records. */
@Component
final class TouchesSweep extends TenantTimer {

    private final TenantDb db;

    TouchesSweep(Tenants tenants, TenantDb db) {
        super(tenants);
        this.db = db;
    }

    @Override
    public String name() {
        return "touches-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    protected void run(Tenant tenant) {
        db.update(tenant, Touches::forget);
    }
}
