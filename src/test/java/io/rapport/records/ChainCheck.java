package io.rapport.records;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Chains what is not chained yet and verifies all of it, beside a running program. */
public final class ChainCheck {

    private ChainCheck() {}

    /** What does not fit, as {@link Verification#wrong}. */
    public static List<String> wrong(TenantDb db, Tenant tenant) {
        var chain = new Chain(db, new StaticListableBeanFactory().getBeanProvider(Tenants.class));
        chain.extend(tenant);
        return chain.verify(tenant).wrong();
    }
}
