package io.rapport.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation in the list of what was done.
 *
 * @param records how many records it created, changed and deleted; empty where it may have touched records that the reader
 *     can't see, and then its label has no arguments either
 * @param undoable whether the reader may undo it
 */
public record OperationEntry(
        UUID id,
        Source source,
        String labelKey,
        List<Object> labelArgs,
        Optional<UUID> actor,
        String actorName,
        Instant at,
        Optional<Long> records,
        Optional<UUID> undoes,
        Optional<UUID> undoneBy,
        boolean undoable) {}
