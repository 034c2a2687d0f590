package io.rapport.sales.capture;

import io.rapport.tenancy.Tenant;
import io.rapport.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The address under which a form is open to everybody, and the stamp that each filling-in gets: it names the record that will be
 * made, so one filling-in makes one record however often it is sent. Both are under Rapport's seal of 128 bits.
 */
@Component
public class FormLinks {

    private static final int SEAL = 16;
    private static final int IDS = 32;
    private static final byte[] FORM = "web form".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STAMP = "web form stamp".getBytes(StandardCharsets.US_ASCII);

    /** Which form a link leads to. */
    record Named(UUID tenant, UUID form) {}

    private final Vault vault;

    FormLinks(Vault vault) {
        this.vault = vault;
    }

    /** 64 characters. */
    public String token(Tenant tenant, UUID form) {
        return sealed(FORM, tenant.id(), form);
    }

    Optional<Named> find(String token) {
        return opened(FORM, token).map(ids -> new Named(ids[0], ids[1]));
    }

    /** @param record a UUIDv7, which knows when it was made */
    String stamp(UUID form, UUID record) {
        return sealed(STAMP, form, record);
    }

    /** The record that is to be made; empty for what is no stamp of this form. */
    Optional<UUID> record(UUID form, String stamp) {
        return opened(STAMP, stamp).filter(ids -> ids[0].equals(form)).map(ids -> ids[1]);
    }

    /** When a UUIDv7 was made (RFC 9562, section 5.7). */
    static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private String sealed(byte[] kind, UUID one, UUID other) {
        var ids = ByteBuffer.allocate(IDS)
                .putLong(one.getMostSignificantBits())
                .putLong(one.getLeastSignificantBits())
                .putLong(other.getMostSignificantBits())
                .putLong(other.getLeastSignificantBits())
                .array();
        var seal = Arrays.copyOf(vault.seal(joined(kind, ids)), SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined(ids, seal));
    }

    private Optional<UUID[]> opened(byte[] kind, String text) {
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
        if (!vault.isSealed(joined(kind, ids), Arrays.copyOfRange(bytes, IDS, bytes.length))) {
            return Optional.empty();
        }
        var numbers = ByteBuffer.wrap(ids);
        return Optional.of(new UUID[] {
            new UUID(numbers.getLong(), numbers.getLong()), new UUID(numbers.getLong(), numbers.getLong())
        });
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
