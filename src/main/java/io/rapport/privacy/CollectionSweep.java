package io.rapport.privacy;

import io.rapport.jobs.TenantTimer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets go of archives that are older than they are kept. */
@Component
final class CollectionSweep extends TenantTimer {

    private final Collections collections;

    CollectionSweep(Tenants tenants, Collections collections) {
        super(tenants);
        this.collections = collections;
    }

    @Override
    public String name() {
        return "collections";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    protected void run(Tenant tenant) {
        collections.sweep(tenant);
    }
}
