package io.rapport.consent;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The link by which somebody sees and changes their own preferences: it names the record and an edition under Rapport's seal of 128
 * bits, so nobody can guess or make one. It holds until the record is erased or staff void it by the next edition.
 */
@Component
class PreferenceLinks {

    private static final int SEAL = 16;
    private static final int NUMBERS = 16 + 16 + 4;
    private static final byte[] KIND = "preferences".getBytes(StandardCharsets.US_ASCII);

    /** Whom a link is for. */
    record Named(Tenant tenant, String object, UUID record) {}

    private final Vault vault;
    private final Tenants tenants;
    private final TenantDb db;
    private final Persons persons;

    PreferenceLinks(Vault vault, Tenants tenants, TenantDb db, Persons persons) {
        this.vault = vault;
        this.tenants = tenants;
        this.db = db;
        this.persons = persons;
    }

    String token(Tx tx, String object, UUID record) {
        var name = object.getBytes(StandardCharsets.US_ASCII);
        var named = ByteBuffer.allocate(NUMBERS + name.length);
        for (var id : new UUID[] {tx.tenant().id(), record}) {
            named.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        named.putInt(edition(tx, object, record)).put(name);
        var token = ByteBuffer.allocate(named.capacity() + SEAL)
                .put(named.array())
                .put(Arrays.copyOf(seal(named.array()), SEAL));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    private byte[] seal(byte[] named) {
        return vault.seal(sealed(named));
    }

    /** So that no other kind of link passes for one. */
    private static byte[] sealed(byte[] named) {
        return ByteBuffer.allocate(KIND.length + named.length)
                .put(KIND)
                .put(named)
                .array();
    }

    private static int edition(Tx tx, String object, UUID record) {
        var row = tx.dsl()
                .fetchOne(
                        "SELECT edition FROM {0} WHERE object = {1} AND record_id = {2}",
                        tx.table("consent_link"), DSL.val(object), DSL.val(record));
        return row == null ? 0 : row.get(0, Integer.class);
    }

    /** Links that were given out hold no longer. */
    static void nextEdition(Tx tx, String object, UUID record) {
        tx.dsl().execute("""
                        INSERT INTO {0} AS l (object, record_id, edition) VALUES ({1}, {2}, 1)
                        ON CONFLICT (object, record_id) DO UPDATE SET edition = l.edition + 1
                        """, tx.table("consent_link"), DSL.val(object), DSL.val(record));
    }

    /** Empty for what is no link of ours, of an older edition, or of somebody who is gone. */
    Optional<Named> find(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= NUMBERS + SEAL || bytes.length > NUMBERS + SEAL + 63) {
            return Optional.empty();
        }
        var named = Arrays.copyOf(bytes, bytes.length - SEAL);
        if (!vault.isSealed(sealed(named), Arrays.copyOfRange(bytes, bytes.length - SEAL, bytes.length))) {
            return Optional.empty();
        }
        var numbers = ByteBuffer.wrap(named);
        var tenant = new UUID(numbers.getLong(), numbers.getLong());
        var record = new UUID(numbers.getLong(), numbers.getLong());
        int edition = numbers.getInt();
        String object = new String(named, NUMBERS, named.length - NUMBERS, StandardCharsets.US_ASCII);
        return tenants.find(tenant)
                .filter(found -> persons.has(object))
                .flatMap(found -> db.read(
                        found,
                        tx -> edition(tx, object, record) == edition
                                ? current(tx, object, record).map(id -> new Named(found, object, id))
                                : Optional.empty()));
    }

    private Optional<UUID> current(Tx tx, String object, UUID record) {
        var def = persons.model(tx).object(object).orElseThrow(Problem::notFound);
        var now = Kin.survivor(tx, object, record);
        return Optional.of(now)
                .filter(id -> !persons.find(tx, def, java.util.List.of(id)).isEmpty());
    }
}
