package io.rapport.kernel;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes record ids: UUID version 7 (RFC 9562, section 5.7) with a 12-bit counter in {@code rand_a}, so that ids made by
 * one program are strictly increasing and new rows land at the end of their index.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds since 1970 in the upper bits, the counter in the lower twelve. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** The next id; never returns the same or a smaller one within this program. */
    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xfffL);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Reads an id as clients write it; a text that is no UUID is an absent record, not a fault. */
    public static java.util.Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return java.util.Optional.empty();
        }
        try {
            return java.util.Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return java.util.Optional.empty();
        }
    }
}
