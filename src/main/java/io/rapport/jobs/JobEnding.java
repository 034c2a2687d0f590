package io.rapport.jobs;

import io.rapport.tenancy.Tx;
import java.util.Optional;
import java.util.UUID;

/** Somebody who is told that a job has ended, in the transaction that ends it; beans of this type are all told. */
public interface JobEnding {

    /** @param createdBy the user who asked for it; empty for the program's own */
    void ended(Tx tx, UUID job, String kind, JobState state, Optional<UUID> createdBy);
}
