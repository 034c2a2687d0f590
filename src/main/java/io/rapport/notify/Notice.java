package io.rapport.notify;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a user is told.
 *
 * @param object empty where it is about no record
 * @param record the record, where it is about one
 * @param label the record's name, as far as the reader may read it
 * @param count how many records it is about
 * @param actor who did it, by name; empty where that was Rapport
 */
public record Notice(
        UUID id,
        Kind kind,
        Optional<String> object,
        Optional<UUID> record,
        String label,
        long count,
        String actor,
        Optional<UUID> operation,
        Map<String, String> args,
        Instant at,
        Optional<Instant> readAt) {}
