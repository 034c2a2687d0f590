package io.rapport.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Two ids in an address that nobody else can make: 64 characters under Rapport's seal of 128 bits (HMAC). */
@Component
public final class SealedIds {

    private static final int SEAL = 16;
    private static final int IDS = 32;

    private final Vault vault;

    SealedIds(Vault vault) {
        this.vault = vault;
    }

    public record Pair(UUID one, UUID other) {}

    /** @param kind what it is for; what was sealed for one thing opens no other */
    public String seal(String kind, UUID one, UUID other) {
        var ids = ByteBuffer.allocate(IDS)
                .putLong(one.getMostSignificantBits())
                .putLong(one.getLeastSignificantBits())
                .putLong(other.getMostSignificantBits())
                .putLong(other.getLeastSignificantBits())
                .array();
        var seal = Arrays.copyOf(vault.seal(joined(bytes(kind), ids)), SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined(ids, seal));
    }

    /** Empty for whatever was not sealed here for that. */
    public Optional<Pair> open(String kind, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != IDS + SEAL) {
            return Optional.empty();
        }
        var ids = Arrays.copyOf(bytes, IDS);
        if (!vault.isSealed(joined(bytes(kind), ids), Arrays.copyOfRange(bytes, IDS, bytes.length))) {
            return Optional.empty();
        }
        var numbers = ByteBuffer.wrap(ids);
        return Optional.of(new Pair(
                new UUID(numbers.getLong(), numbers.getLong()), new UUID(numbers.getLong(), numbers.getLong())));
    }

    private static byte[] bytes(String kind) {
        return kind.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
