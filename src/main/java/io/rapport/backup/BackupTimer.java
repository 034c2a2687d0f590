package io.rapport.backup;

import io.rapport.jobs.TenantTimer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Has each organisation backed up once a day from its hour on, in its own time zone; a day that is missed is not made up for. */
@Component
final class BackupTimer extends TenantTimer {

    private final BackupPlans plans;
    private final InstantSource clock;

    BackupTimer(Tenants tenants, BackupPlans plans, InstantSource clock) {
        super(tenants);
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    protected void run(Tenant tenant) {
        var now = clock.instant().atZone(tenant.zone());
        plans.orderDue(tenant, now.toLocalDate(), now.getHour());
    }
}
