package io.rapport.jobs;

import io.rapport.tenancy.Tenant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;

/**
 * The right to run a job until it is taken over.
 *
 * @param fence grows with each lease of the job; whoever writes with an older one is refused
 * @param attempts leases since the last checkpoint
 */
record Lease(
        Tenant tenant,
        UUID id,
        String kind,
        JSONB payload,
        Optional<JSONB> checkpoint,
        Optional<UUID> createdBy,
        String mandate,
        long done,
        long total,
        long fence,
        int attempts) {}
