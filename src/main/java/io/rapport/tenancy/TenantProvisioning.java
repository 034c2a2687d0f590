package io.rapport.tenancy;

/**
 * What a module does for a new tenant: beans run in their {@code @Order}, in one transaction of the tables' owner,
 * after the fixed tables exist. A failure takes the whole tenant back.
 */
@FunctionalInterface
public interface TenantProvisioning {

    void provision(Tenant tenant, Tx tx);
}
