package io.rapport.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A piece of background work as people see it.
 *
 * @param done how many of {@code total} are done; both are 0 while the size is unknown
 * @param payload what it was submitted with
 * @param createdBy the user who asked for it; empty for the program's own
 */
public record Job(
        UUID id,
        String kind,
        JobState state,
        long done,
        long total,
        JsonNode payload,
        Optional<JsonNode> result,
        Optional<Failure> failure,
        Optional<UUID> createdBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        boolean cancelRequested) {

    /** Why it failed: a problem's code, whose sentence is in the message bundles, and what is filled into it. */
    public record Failure(String code, List<String> args) {}
}
