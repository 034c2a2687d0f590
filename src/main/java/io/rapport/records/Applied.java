package io.rapport.records;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a batch of changes has done.
 *
 * @param operation the operation that history and undo know; empty where nothing changed
 * @param changeset the transaction in the log; empty where nothing changed
 * @param records one for each change, in the order of the changes
 */
public record Applied(Optional<UUID> operation, Optional<UUID> changeset, List<Written> records) {}
