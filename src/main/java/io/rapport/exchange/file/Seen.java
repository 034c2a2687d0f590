package io.rapport.exchange.file;

/**
 * A set of 64-bit hashes, to tell whether a column's values are all different, in 16 bytes a value. Two different values
 * collide once in about ten million files of a million rows.
 */
final class Seen {

    /** Beyond so many values a column is not said to be unique. */
    private static final int MOST = 4_000_000;

    private long[] slots = new long[1 << 10];
    private int size;

    /** False when it was there already, or when there are too many to tell. */
    boolean add(String value) {
        if (size >= MOST) {
            return false;
        }
        if (size * 2 > slots.length) {
            grow();
        }
        if (!place(hash(value))) {
            return false;
        }
        size++;
        return true;
    }

    private boolean place(long hash) {
        int mask = slots.length - 1;
        for (int at = (int) (hash ^ hash >>> 32) & mask; ; at = (at + 1) & mask) {
            if (slots[at] == hash) {
                return false;
            }
            if (slots[at] == 0) {
                slots[at] = hash;
                return true;
            }
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                place(hash);
            }
        }
    }

    /** FNV-1a over the characters, then mixed; never zero, which marks a free slot. */
    private static long hash(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
