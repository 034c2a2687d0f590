package io.rapport.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One event in a record's history.
 *
 * @param operation what undo takes
 * @param undoable whether the reader may undo it
 * @param undoneBy the operation that took it back
 * @param undoes the operation that it took back
 * @param changes the fields that the reader may know of; none for a creation
 */
public record HistoryEntry(
        UUID operation,
        Instant at,
        Source source,
        String labelKey,
        List<Object> labelArgs,
        Optional<UUID> actor,
        String actorName,
        Written.Outcome outcome,
        long version,
        boolean undoable,
        Optional<UUID> undoneBy,
        Optional<UUID> undoes,
        List<FieldChange> changes) {}
