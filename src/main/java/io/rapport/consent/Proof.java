package io.rapport.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody said who was erased since.
 *
 * @param purpose its key
 * @param words those that it was said to
 * @param until the last day on which it is kept
 */
public record Proof(
        String purpose,
        Channel channel,
        Act act,
        Method method,
        Instant at,
        Optional<Wording> words,
        LocalDate until) {}
