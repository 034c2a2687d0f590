package io.rapport.records;

import io.rapport.tenancy.Tenant;

/** Tells, after a commit, that a tenant has work for followers. */
@FunctionalInterface
interface Wake {

    void up(Tenant tenant);
}
