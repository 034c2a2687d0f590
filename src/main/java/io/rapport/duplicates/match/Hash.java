package io.rapport.duplicates.match;

/** FNV-1a in 64 bits (Fowler, Noll, Vo), with a last mixing step (MurmurHash3's) so that short texts spread. */
final class Hash {

    private Hash() {}

    static long of(CharSequence text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
