package io.rapport.tenancy;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;

/** An organisation that is being built here while it is still at work elsewhere; nobody finds it before it is settled. */
public final class Arrival {

    private final Adoption adoption;
    private final TenantDb db;
    private final Tenant tenant;
    private final UUID site;

    Arrival(Adoption adoption, TenantDb db, Tenant tenant, UUID site) {
        this.adoption = adoption;
        this.db = db;
        this.tenant = tenant;
        this.site = site;
    }

    public Tenant tenant() {
        return tenant;
    }

    /** Makes the schema, and what the work puts in it, in one transaction of its owner. */
    public void build(Consumer<Tx> work) {
        db.build(tenant, work);
    }

    /** Goes on in another one. */
    public void finish(Consumer<Tx> work) {
        db.rebuild(tenant, work);
    }

    /** Leads the directory to it. */
    public void settle(Collection<String> emails) {
        adoption.settle(tenant, site, emails);
    }

    /** Takes it away. */
    public void abandon() {
        adoption.abandon(tenant, site);
    }
}
