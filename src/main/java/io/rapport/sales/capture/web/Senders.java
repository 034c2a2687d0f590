package io.rapport.sales.capture.web;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often forms are sent from one address. Keeps the latest addresses only, in memory. */
@Component
class Senders {

    static final int MOST = 20;
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int ADDRESSES = 10_000;

    private record Count(Instant since, int times) {}

    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    Senders(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws Problem {@code too_many_attempts} with the seconds to wait */
    synchronized void count(String address) {
        var now = clock.instant();
        var count = counts.get(address);
        if (count == null || !now.isBefore(count.since().plus(SPAN))) {
            counts.put(address, new Count(now, 1));
        } else if (count.times() >= MOST) {
            var wait = Duration.between(now, count.since().plus(SPAN));
            throw Problem.of(Problem.Kind.TOO_MANY, "too_many_attempts", Math.max(1, wait.toSeconds()));
        } else {
            counts.put(address, new Count(count.since(), count.times() + 1));
        }
    }
}
