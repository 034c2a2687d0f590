package io.rapport.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what the log and the audit say. Each entry has a salt of its own: with it erased, nobody can find out by trying
 * what the erased values were, and the digest still holds its place in the chain.
 */
public final class Digests {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;

    private Digests() {}

    public static byte[] salt() {
        return salts(1).next();
    }

    /** One salt after the other; asking for each by itself costs more than all else about it. */
    public static Iterator<byte[]> salts(int number) {
        var all = new byte[number * SALT];
        RANDOM.nextBytes(all);
        return IntStream.range(0, number)
                .mapToObj(i -> Arrays.copyOfRange(all, i * SALT, (i + 1) * SALT))
                .iterator();
    }

    /** Each part goes in with its length, so that no two sequences of parts look alike. */
    public static byte[] digest(@Nullable Object... parts) {
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
