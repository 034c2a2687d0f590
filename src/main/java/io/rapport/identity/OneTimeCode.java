package io.rapport.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as all apps make them: HMAC-SHA-1, six digits, steps of thirty seconds. A clock may
 * be one step early or late.
 */
final class OneTimeCode {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DRIFT = 1;
    private static final int MODULUS = 1_000_000;
    private static final int SECRET_BYTES = 20;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCode() {}

    /** 160 random bits in base32 (RFC 4648), as apps take them. */
    static String secret() {
        return random(SECRET_BYTES);
    }

    /** Some random bytes, a multiple of five, in base32. */
    static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        var text = new StringBuilder();
        for (int bit = 0; bit < bytes * 8; bit += 5) {
            int two = (random[bit / 8] & 0xff) << 8 | (bit / 8 + 1 < bytes ? random[bit / 8 + 1] & 0xff : 0);
            text.append(ALPHABET.charAt(two >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    static byte[] bytes(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            held = held << 5 | ALPHABET.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bytes.put((byte) (held >> (bits - 8)));
                bits -= 8;
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }

    /** The step whose code this is, at about this moment. All steps are compared, and each in the same time. */
    static OptionalLong step(String secret, String code, Instant now) {
        var given = code.getBytes(StandardCharsets.UTF_8);
        long current = now.getEpochSecond() / STEP.toSeconds();
        long found = -1;
        for (long step = current - DRIFT; step <= current + DRIFT; step++) {
            if (MessageDigest.isEqual(given, at(secret, step).getBytes(StandardCharsets.UTF_8))) {
                found = step;
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    static String at(String secret, Instant moment) {
        return at(secret, moment.getEpochSecond() / STEP.toSeconds());
    }

    private static String at(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            var hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            int offset = hash.get(hash.capacity() - 1) & 15;
            return String.format(Locale.ROOT, "%06d", (hash.getInt(offset) & Integer.MAX_VALUE) % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }
}
