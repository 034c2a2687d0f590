package io.rapport.consent;

import io.rapport.jobs.TenantTimer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes proofs of consent whose time is over. */
@Component
final class ProofSweep extends TenantTimer {

    private final TenantDb db;
    private final Proofs proofs;

    ProofSweep(Tenants tenants, TenantDb db, Proofs proofs) {
        super(tenants);
        this.db = db;
        this.proofs = proofs;
    }

    @Override
    public String name() {
        return "consent-proofs";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    protected void run(Tenant tenant) {
        db.update(tenant, proofs::sweep);
    }
}
