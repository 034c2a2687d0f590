package io.rapport.tenancy;

import java.util.List;

/** What is done before tables are brought to this version. What it throws stops the start, and nothing is changed. */
@FunctionalInterface
public interface BeforeUpgrade {

    BeforeUpgrade NOTHING = upgrade -> {};

    /**
     * An upgrade that is about to begin.
     *
     * @param target names the tables as they are to become; the same however often an upgrade is begun anew
     * @param organisations all that are there
     * @param bytes what the database takes on disk
     */
    record Upgrade(String target, List<Tenant> organisations, long bytes, TenantDb db, SignInDirectory directory) {}

    void upgrading(Upgrade upgrade);
}
