package io.rapport.consent;

import java.time.LocalTime;
import java.util.Optional;

/**
 * What an organisation chose.
 *
 * @param pack the rules that count where a person's country has none, by their key
 * @param showHeld whether people see on their page what is held of them and to whom it may be given
 * @param quietFrom from when nobody is called or sent messages, by the clock where they live, to {@code quietUntil}; both or none
 * @param proofYears for how many years the proof of consents outlives an erasure; 0 for not at all, at most {@link #MOST_YEARS}
 */
public record Policy(
        String pack, boolean showHeld, Optional<LocalTime> quietFrom, Optional<LocalTime> quietUntil, int proofYears) {

    public static final int MOST_YEARS = 30;

    /** Whether a clock that somebody looks at shows an hour in which nobody calls or sends messages; the night may be among them. */
    boolean isQuiet(LocalTime time) {
        if (quietFrom.isEmpty() || quietUntil.isEmpty()) {
            return false;
        }
        boolean after = !time.isBefore(quietFrom.get());
        boolean before = time.isBefore(quietUntil.get());
        return quietFrom.get().isBefore(quietUntil.get()) ? after && before : after || before;
    }
}
