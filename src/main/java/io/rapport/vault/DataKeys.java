package io.rapport.vault;

import io.rapport.tenancy.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The keys of organisations: 256 random bits each, kept in the organisation's schema under the lock of the home. They come along in
 * backups like every row, and open wherever the key they were locked with is. The newest locks; older ones open what is not
 * locked anew yet.
 */
@Component
public final class DataKeys {

    private static final int KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;

    /** What each locked key was opened to; a row in the database says which are in use. */
    private final Map<String, SecretKeySpec> opened = new ConcurrentHashMap<>();

    public DataKeys(Vault vault) {
        this.vault = vault;
    }

    /** The keys to read with. */
    public Keys of(Tx tx) {
        return keys(tx, "");
    }

    /** The keys to write with; the first one is made here. Until the transaction ends, none of them goes. */
    public Keys require(Tx tx) {
        var keys = keys(tx, " FOR SHARE");
        if (keys.current() > 0) {
            return keys;
        }
        put(tx, 1);
        return keys(tx, " FOR SHARE");
    }

    /** A new key, which locks from here on. */
    public void renew(Tx tx) {
        put(tx, keys(tx, " FOR SHARE").current() + 1);
    }

    /**
     * The key that locks.
     *
     * @param opens whether this home has what it is locked with
     */
    public record Made(int number, Instant at, boolean opens) {}

    /** Empty where nothing was ever encrypted. */
    public Optional<Made> newest(Tx tx) {
        return tx
                .dsl()
                .fetch("SELECT number, made_at, secret FROM {0} ORDER BY number DESC LIMIT 1", tx.table("data_key"))
                .stream()
                .findFirst()
                .map(row -> new Made(
                        row.get(0, Integer.class),
                        row.get(1, OffsetDateTime.class).toInstant(),
                        open(row.get(2, byte[].class)).isPresent()));
    }

    /** The numbers of the keys that no longer lock. */
    public static List<Integer> former(Tx tx) {
        return tx.dsl()
                .fetch(
                        "SELECT number FROM {0} WHERE number < (SELECT max(number) FROM {0}) ORDER BY number",
                        tx.table("data_key"))
                .getValues(0, Integer.class);
    }

    /** Waits for those who write with a key; nobody begins to, until the transaction ends. */
    public static void await(Tx tx, int number) {
        tx.dsl().fetch("SELECT number FROM {0} WHERE number = {1} FOR UPDATE", tx.table("data_key"), DSL.val(number));
    }

    /** Lets go of a key that locks nothing any more. */
    public static void forget(Tx tx, int number) {
        tx.dsl().execute("DELETE FROM {0} WHERE number = {1}", tx.table("data_key"), DSL.val(number));
    }

    private void put(Tx tx, int number) {
        var fresh = new byte[KEY];
        RANDOM.nextBytes(fresh);
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (number, secret) VALUES ({1}, {2}) ON CONFLICT (number) DO NOTHING",
                        tx.table("data_key"),
                        DSL.val(number),
                        DSL.val(vault.lock(Base64.getEncoder().encodeToString(fresh))));
    }

    private Keys keys(Tx tx, String locking) {
        var keys = new HashMap<Integer, SecretKeySpec>();
        int current = 0;
        for (var row :
                tx.dsl().fetch("SELECT number, secret FROM {0} ORDER BY number" + locking, tx.table("data_key"))) {
            current = row.get(0, Integer.class);
            int number = current;
            open(row.get(1, byte[].class)).ifPresent(key -> keys.put(number, key));
        }
        return new Keys(Map.copyOf(keys), current);
    }

    private Optional<SecretKeySpec> open(byte[] secret) {
        var known = Base64.getEncoder().encodeToString(secret);
        var before = opened.get(known);
        if (before != null) {
            return Optional.of(before);
        }
        var key = vault.open(secret).map(text -> Keys.key(Base64.getDecoder().decode(text)));
        key.ifPresent(found -> opened.put(known, found));
        return key;
    }
}
