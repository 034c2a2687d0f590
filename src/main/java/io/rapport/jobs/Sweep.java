package io.rapport.jobs;

import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Marks the tenants whose mark was lost when the program died between the commit of a job and its mark. */
@Component
class Sweep implements Timer {

    private final Tenants tenants;
    private final TenantWork work;
    private final Leases leases;

    Sweep(Tenants tenants, TenantWork work, Leases leases) {
        this.tenants = tenants;
        this.work = work;
        this.leases = leases;
    }

    @Override
    public String name() {
        return "jobs-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        var marked =
                work.marked(Jobs.WORK).stream().map(TenantWork.Mark::tenantId).collect(Collectors.toSet());
        tenants.all().stream()
                .filter(tenant -> !marked.contains(tenant.id()))
                .filter(tenant -> !leases.idle(tenant))
                .forEach(tenant -> work.mark(tenant, Jobs.WORK));
    }
}
