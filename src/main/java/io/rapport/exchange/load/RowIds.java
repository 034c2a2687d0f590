package io.rapport.exchange.load;

import java.util.UUID;

/**
 * The ids of the records that an import makes: UUID version 7 (RFC 9562) with the time of the import, and the phase and the
 * row in the rest. A row has the same id however often its batch is tried, so nothing is made twice.
 */
final class RowIds {

    private static final int ROW_BITS = 36;

    private RowIds() {}

    static UUID of(UUID importId, int phase, long row) {
        long time = importId.getMostSignificantBits() & 0xffffffffffff0000L;
        long salt = (importId.getLeastSignificantBits() ^ importId.getMostSignificantBits()) & 0x3ffffffL;
        long low = salt << ROW_BITS | row & (1L << ROW_BITS) - 1;
        return new UUID(time | 0x7000L | phase & 0xfffL, low & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
