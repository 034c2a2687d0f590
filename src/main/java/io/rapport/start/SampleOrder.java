package io.rapport.start;

import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/**
 * Which sample company is to be made. The same order makes the same company, record for record, so that a killed job goes on
 * where it was.
 *
 * @param operation the operation that all of it belongs to; the records' ids come from it
 * @param language of its words
 * @param today the day that its two years end with
 */
record SampleOrder(UUID operation, String language, LocalDate today) {

    private static final long SEED = 20_240_229;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** Chance for one part of the company; parts don't disturb one another. */
    Random chance(String part) {
        return new Random(SEED + part.hashCode());
    }

    /** The id of a record by its number: version 7, with the operation's time. */
    UUID id(int number) {
        long high = operation.getMostSignificantBits() & ~0xfffL | number >>> 4 & 0xfffL;
        long low = operation.getLeastSignificantBits() ^ SPREAD * (number + 1);
        return new UUID(high, low & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
