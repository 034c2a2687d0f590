package io.rapport.consent.web;

import io.rapport.identity.PerAddress;
import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Limits guessing at links that need no sign-in: from one address so many that lead nowhere in a minute, and then none is
 * answered, sound or not, until the minute is over.
 */
@Component
class Knocks {

    static final int MOST = 60;

    private final PerAddress misses;

    Knocks(InstantSource clock) {
        this.misses = new PerAddress(MOST, Duration.ofMinutes(1), clock);
    }

    /** @throws Problem {@code too_many_attempts} with the seconds to wait */
    void before(String address) {
        misses.require(address);
    }

    /** A link led nowhere. */
    void missed(String address) {
        misses.count(address);
    }
}
