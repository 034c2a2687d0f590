package io.rapport.privacy;

import io.rapport.jobs.TenantTimer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has each organisation's rules applied once a day, by its own time zone. */
@Component
final class RetentionTimer extends TenantTimer {

    private final Retention retention;

    RetentionTimer(Tenants tenants, Retention retention) {
        super(tenants);
        this.retention = retention;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    protected void run(Tenant tenant) {
        retention.orderDue(tenant);
    }
}
