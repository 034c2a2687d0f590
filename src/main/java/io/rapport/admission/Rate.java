package io.rapport.admission;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many in a minute, at once or spread, by one number: the moment until which what was let in counts (the generic cell rate
 * algorithm of ITU-T I.371).
 */
final class Rate {

    static final long MINUTE = 60_000_000_000L;

    private final long each;
    private final AtomicLong until = new AtomicLong(Long.MIN_VALUE);

    Rate(int inAMinute) {
        this.each = MINUTE / inAMinute;
    }

    /**
     * Counts one more.
     *
     * @param now in nanoseconds, of a clock that never goes back
     * @return 0 where it is let in, else the nanoseconds until one would be
     */
    long take(long now) {
        while (true) {
            long before = until.get();
            long begun = before == Long.MIN_VALUE || before - now < 0 ? now : before;
            long over = begun + each - now - MINUTE;
            if (over > 0) {
                return over;
            }
            if (until.compareAndSet(before, begun + each)) {
                return 0;
            }
        }
    }

    /** How many more would be let in at once. */
    long left(long now) {
        return (MINUTE - busy(now)) / each;
    }

    /** Until all would be, in nanoseconds. */
    long busy(long now) {
        long before = until.get();
        return before == Long.MIN_VALUE ? 0 : Math.max(0, before - now);
    }
}
