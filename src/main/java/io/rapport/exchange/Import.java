package io.rapport.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that came in together.
 *
 * @param plan what was started; empty until then
 * @param operation what undo takes back; empty until the first record is written
 */
public record Import(
        UUID id,
        List<String> files,
        Optional<UUID> createdBy,
        Instant createdAt,
        Optional<ImportPlan> plan,
        Optional<UUID> job,
        Optional<UUID> operation) {}
