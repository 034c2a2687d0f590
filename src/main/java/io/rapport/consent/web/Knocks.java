package io.rapport.consent.web;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Limits guessing at links that need no sign-in: from one address so many that lead nowhere in a minute, and then none is
 * answered, sound or not, until the minute is over. Keeps the latest addresses only.
 */
@Component
class Knocks {

    static final int MOST = 60;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private record Count(Instant since, int misses) {}

    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    Knocks(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws Problem {@code too_many_attempts} with the seconds to wait */
    synchronized void before(String address) {
        var count = counts.get(address);
        if (count == null) {
            return;
        }
        var over = Duration.between(clock.instant(), count.since().plus(SPAN));
        if (over.isNegative()) {
            counts.remove(address);
        } else if (count.misses() >= MOST) {
            throw Problem.of(Problem.Kind.TOO_MANY, "too_many_attempts", Math.max(1, over.toSeconds()));
        }
    }

    /** A link led nowhere. */
    synchronized void missed(String address) {
        var count = counts.get(address);
        counts.put(
                address, count == null ? new Count(clock.instant(), 1) : new Count(count.since(), count.misses() + 1));
    }
}
