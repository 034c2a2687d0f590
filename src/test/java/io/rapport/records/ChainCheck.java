package io.rapport.records;

import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import io.rapport.tenancy.Tx;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Chains what is not chained yet and verifies all of it, beside a running program. */
public final class ChainCheck {

    /** To verify takes keys, and no model. */
    private static final Models NONE = new Models() {
        @Override
        public DataModel of(Tenant tenant) {
            throw new IllegalStateException("Verifying asked for the model");
        }

        @Override
        public DataModel of(Tx tx) {
            throw new IllegalStateException("Verifying asked for the model");
        }
    };

    private ChainCheck() {}

    /** What does not fit, as {@link Verification#wrong}. */
    public static List<String> wrong(TenantDb db, Tenant tenant) {
        var chain = new Chain(
                db,
                new StaticListableBeanFactory().getBeanProvider(Tenants.class),
                new Locking(TestDatabase.keys(), NONE));
        chain.extend(tenant);
        return chain.verify(tenant).wrong();
    }
}
