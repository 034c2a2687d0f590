package io.rapport.identity;

import io.rapport.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * What a device signs to show that it answers now: 192 random bits and the end of its time under our seal, so that asking for one
 * keeps nothing. Each is taken once.
 */
@Component
class Challenges {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration OPEN = Duration.ofMinutes(15);
    private static final int NONCE = 24;
    private static final int BODY = NONCE + Long.BYTES;
    private static final int SEAL = 32;

    private final Vault vault;
    private final OnceOnly once;
    private final InstantSource clock;

    Challenges(Vault vault, OnceOnly once, InstantSource clock) {
        this.vault = vault;
        this.once = once;
        this.clock = clock;
    }

    /** @param purpose what the answer may be used for, and by whom */
    byte[] next(String purpose) {
        var body = new byte[BODY];
        RANDOM.nextBytes(body);
        ByteBuffer.wrap(body).putLong(NONCE, clock.instant().plus(OPEN).getEpochSecond());
        return ByteBuffer.allocate(BODY + SEAL)
                .put(body)
                .put(vault.seal(sealed(purpose, body)))
                .array();
    }

    /** Uses a challenge up; false where it is not ours, for something else, over, or was used before. */
    boolean take(String purpose, byte[] challenge) {
        if (challenge.length != BODY + SEAL) {
            return false;
        }
        var body = Arrays.copyOf(challenge, BODY);
        var until = Instant.ofEpochSecond(ByteBuffer.wrap(body).getLong(NONCE));
        return vault.isSealed(sealed(purpose, body), Arrays.copyOfRange(challenge, BODY, challenge.length))
                && until.isAfter(clock.instant())
                && once.use("passkey\n" + Base64.getEncoder().encodeToString(body), until);
    }

    private static byte[] sealed(String purpose, byte[] body) {
        var words = ("passkey\n" + purpose + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(words.length + body.length)
                .put(words)
                .put(body)
                .array();
    }
}
