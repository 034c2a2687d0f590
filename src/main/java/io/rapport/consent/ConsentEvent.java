package io.rapport.consent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody said about one purpose and channel, with its proof.
 *
 * @param at when it was said
 * @param recordedAt when it was written down
 * @param words the very words, in their language and version
 * @param by the user who wrote it down; empty where the person did it themselves
 * @param ip from where
 * @param guardian who agreed for somebody too young to; else empty
 * @param corrects the event that this one says was wrong
 * @param corrected whether another event says that this one was wrong
 */
public record ConsentEvent(
        UUID id,
        UUID purpose,
        Channel channel,
        Act act,
        Optional<Method> method,
        Instant at,
        Instant recordedAt,
        Optional<Wording> words,
        Optional<UUID> by,
        String byName,
        String ip,
        String userAgent,
        String note,
        String guardian,
        Optional<UUID> corrects,
        boolean corrected) {}
