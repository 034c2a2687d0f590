package io.rapport.identity;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often something happens from one address within a span of time. Keeps the latest addresses only, in memory. */
public final class PerAddress {

    private static final int ADDRESSES = 10_000;

    private record Count(Instant since, int times) {}

    private final int most;
    private final Duration span;
    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param most times in a span, which begins with the first of them */
    public PerAddress(int most, Duration span, InstantSource clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /** @throws Problem {@code too_many_attempts} with the seconds to wait, where it was often enough */
    public synchronized void require(String address) {
        var count = counts.get(address);
        if (count == null) {
            return;
        }
        var wait = Duration.between(clock.instant(), count.since().plus(span));
        if (!wait.isPositive()) {
            counts.remove(address);
        } else if (count.times() >= most) {
            throw Problem.of(Problem.Kind.TOO_MANY, "too_many_attempts", Math.max(1, wait.toSeconds()));
        }
    }

    /** It happened once more. */
    public synchronized void count(String address) {
        var count = counts.get(address);
        counts.put(
                address, count == null ? new Count(clock.instant(), 1) : new Count(count.since(), count.times() + 1));
    }
}
