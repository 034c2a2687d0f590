package io.rapport.consent;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The key of an organisation's suppression list: 256 random bits under lock, made with the first entry. It comes along in backups
 * like every row, and opens wherever the key it was locked with is. Where that is missing nothing passes for unsuppressed:
 * whoever asks is refused.
 */
@Component
class SuppressionKey {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";

    private final Vault vault;

    SuppressionKey(Vault vault) {
        this.vault = vault;
    }

    /** Hashes addresses of one organisation. */
    record Hashing(byte[] key) {

        byte[] of(Address address) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
                mac.update((address.kind().key() + ":").getBytes(StandardCharsets.US_ASCII));
                return mac.doFinal(address.normal().getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Empty where nothing was ever suppressed.
     *
     * @throws Problem {@code suppression_locked} where the key can't be opened in this home
     */
    Optional<Hashing> find(Tx tx) {
        return Optional.ofNullable(tx.dsl().fetchOne("SELECT secret FROM {0}", tx.table("suppression_key")))
                .map(row -> vault.open(row.get(0, byte[].class))
                        .map(text -> new Hashing(Base64.getDecoder().decode(text)))
                        .orElseThrow(() -> Problem.of(Problem.Kind.UNAVAILABLE, "suppression_locked")));
    }

    Hashing require(Tx tx) {
        return find(tx).orElseGet(() -> {
            var fresh = new byte[32];
            RANDOM.nextBytes(fresh);
            tx.dsl()
                    .execute(
                            "INSERT INTO {0} (secret) VALUES ({1}) ON CONFLICT (one) DO NOTHING",
                            tx.table("suppression_key"),
                            DSL.val(vault.lock(Base64.getEncoder().encodeToString(fresh))));
            return find(tx).orElseThrow();
        });
    }
}
