package io.rapport.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what the log says. Each change has a salt of its own: with it erased, nobody can find out by trying what the
 * erased values were, and the digest still holds its place in the chain.
 */
final class Digests {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;

    private Digests() {}

    /** One salt after the other; asking for each by itself costs more than all else about it. */
    static Iterator<byte[]> salts(int number) {
        var all = new byte[number * SALT];
        RANDOM.nextBytes(all);
        return IntStream.range(0, number)
                .mapToObj(i -> Arrays.copyOfRange(all, i * SALT, (i + 1) * SALT))
                .iterator();
    }

    static byte[] change(
            byte[] salt, String object, UUID record, long version, Instant at, String before, String after) {
        return digest(salt, object, record, version, at, before, after);
    }

    /** Each part goes in with its length, so that no two sequences of parts look alike. */
    static byte[] digest(@Nullable Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes =
                        part instanceof byte[] raw ? raw : String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
