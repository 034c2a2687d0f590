package io.rapport.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a set of lines amounts to, in whatever order they come: their number, and the sum of their SHA-256 hashes in four lanes
 * of 64 bits. Rows are lines, for PostgreSQL's text format writes a line break within a value as two other characters.
 */
final class Digest {

    private static final int LANES = 4;

    private final MessageDigest line = sha256();
    private final long[] sum = new long[LANES];
    private long lines;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** More of the text; lines may be cut anywhere. */
    void add(byte[] text, int offset, int length) {
        int begin = offset;
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                line.update(text, begin, i - begin);
                end();
                begin = i + 1;
            }
        }
        line.update(text, begin, offset + length - begin);
    }

    void add(byte[] text) {
        add(text, 0, text.length);
    }

    private void end() {
        var hash = ByteBuffer.wrap(line.digest());
        for (int lane = 0; lane < LANES; lane++) {
            sum[lane] += hash.getLong();
        }
        lines++;
    }

    Sum sum() {
        var bytes = ByteBuffer.allocate(LANES * Long.BYTES);
        for (long lane : sum) {
            bytes.putLong(lane);
        }
        return new Sum(lines, HexFormat.of().formatHex(bytes.array()));
    }

    /** @param digest in hexadecimal digits */
    record Sum(long lines, String digest) {}
}
