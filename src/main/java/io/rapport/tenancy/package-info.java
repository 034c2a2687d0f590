/**
 * Owns the organisations (tenants) and the database they live in: the embedded PostgreSQL or an external one, the
 * connection pool, the tenant directory in the shared schema {@code rapport}, one schema per tenant with its fixed
 * tables, and the only ways to a transaction, {@link io.rapport.tenancy.TenantDb} and
 * {@link io.rapport.tenancy.SharedDb}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package io.rapport.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
