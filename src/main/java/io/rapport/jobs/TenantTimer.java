package io.rapport.jobs;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer whose work is done for one organisation after the other; where it fails for one, it goes on with the next. */
public abstract class TenantTimer implements Timer {

    private static final Logger log = LoggerFactory.getLogger(TenantTimer.class);

    private final Tenants tenants;

    protected TenantTimer(Tenants tenants) {
        this.tenants = tenants;
    }

    protected abstract void run(Tenant tenant);

    @Override
    public final void run() {
        for (var tenant : tenants.all()) {
            try {
                run(tenant);
            } catch (RuntimeException e) {
                log.warn("{} is done another time for {}", name(), tenant.slug(), e);
            }
        }
    }
}
