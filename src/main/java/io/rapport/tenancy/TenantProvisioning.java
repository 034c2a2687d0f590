package io.rapport.tenancy;

import java.util.Locale;

/**
 * What a module does for a new tenant: beans run in their {@code @Order}, in one transaction of the tables' owner,
 * after the fixed tables exist. A failure takes the whole tenant back.
 */
@FunctionalInterface
public interface TenantProvisioning {

    void provision(Tenant tenant, Tx tx);

    /** The same, where what is made has words: in the language of those who begin. */
    default void provision(Tenant tenant, Tx tx, Locale language) {
        provision(tenant, tx);
    }
}
