package io.rapport.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of something somebody said.
 *
 * @param purpose its key
 * @param at when it was said; now where empty
 * @param language of the words that it was said to
 * @param note where the proof is, such as the number of a form
 * @param guardian who agreed for somebody too young to do so, such as a parent's name; else empty
 */
public record Recording(
        String purpose,
        Channel channel,
        Act act,
        Method method,
        Optional<Instant> at,
        Optional<String> language,
        String note,
        String guardian) {}
