package io.rapport.tenancy;

import static io.rapport.tenancy.Directory.ID;
import static io.rapport.tenancy.Directory.STATE;
import static io.rapport.tenancy.Directory.TENANT;

import io.rapport.kernel.Problem;
import java.util.Optional;

/**
 * An organisation that leaves for another database: from the moment it is frozen nobody can change it, by the rights of the
 * database itself, and it is read on; once it has gone it is set aside and kept until that is confirmed.
 */
public final class Moves {

    private final SharedDb shared;
    private final TenantDb db;

    Moves(SharedDb shared, TenantDb db) {
        this.shared = shared;
        this.db = db;
    }

    /** Lets nobody write any more. When this returns, whoever was writing has ended. */
    public void freeze(Tenant tenant) {
        state(tenant, Directory.MOVING);
        db.freeze(tenant);
    }

    /** Lets everybody write again; also after it has gone, where it is not wanted there. */
    public void release(Tenant tenant) {
        db.thaw(tenant);
        state(tenant, Directory.READY);
    }

    /** It is served from elsewhere now. */
    public void gone(Tenant tenant) {
        state(tenant, Directory.MOVED);
    }

    /** Takes away what is left of one that has gone. */
    public void remove(Tenant tenant) {
        db.dropSchema(tenant.schema());
        shared.update(sql -> sql.deleteFrom(TENANT).where(ID.eq(tenant.id())).execute());
    }

    /** Whether it is on its way, or has gone. */
    public Optional<String> standing(Tenant tenant) {
        return shared.read(sql -> sql.select(STATE)
                .from(TENANT)
                .where(ID.eq(tenant.id()), STATE.in(Directory.MOVING, Directory.MOVED))
                .fetchOptional(STATE));
    }

    /** Whether it has gone and waits to be confirmed. */
    public boolean hasGone(Tenant tenant) {
        return standing(tenant).filter(Directory.MOVED::equals).isPresent();
    }

    private void state(Tenant tenant, String state) {
        shared.update(sql -> {
            int changed = sql.update(TENANT)
                    .set(STATE, state)
                    .where(ID.eq(tenant.id()))
                    .execute();
            if (changed == 0) {
                throw Problem.notFound();
            }
        });
    }
}
