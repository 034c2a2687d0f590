package io.rapport.notify;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.vault.Vault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The link in each mail by which its reader ends such mail without signing in: it names the reader, under Rapport's seal. */
@Component
public class Unsubscribing {

    private static final int NAMED = 32;
    private static final int SEAL = 16;

    private final Tenants tenants;
    private final TenantDb db;
    private final Choices choices;
    private final Vault vault;

    Unsubscribing(Tenants tenants, TenantDb db, Choices choices, Vault vault) {
        this.tenants = tenants;
        this.db = db;
        this.choices = choices;
        this.vault = vault;
    }

    String link(Tenant tenant, UUID user, String address) {
        var named = ByteBuffer.allocate(NAMED);
        for (var id : new UUID[] {tenant.id(), user}) {
            named.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        var token = ByteBuffer.allocate(NAMED + SEAL)
                .put(named.array())
                .put(Arrays.copyOf(vault.seal(named.array()), SEAL));
        return address + "/unsubscribe/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Whether a link is one of ours. */
    public boolean isSound(String token) {
        return read(token).isPresent();
    }

    /**
     * Notices of no kind go by mail any more, and what is on its way stays here.
     *
     * @return whether the link was sound
     */
    public boolean end(String token) {
        var named = read(token);
        named.ifPresent(of -> tenants.find(of[0]).ifPresent(tenant -> {
            choices.keep(tenant, of[1], choices.of(tenant, of[1]).without(Optional.empty()));
            db.update(tenant, tx -> {
                tx.dsl()
                        .execute(
                                "UPDATE {0} SET mail = 'never' WHERE user_id = {1} AND mail IN ('now', 'digest')",
                                tx.table("notice"), DSL.val(of[1]));
                tx.dsl()
                        .execute(
                                "DELETE FROM {0} WHERE user_id = {1} AND state = 'waiting'",
                                tx.table("letter"), DSL.val(of[1]));
            });
        }));
        return named.isPresent();
    }

    private Optional<UUID[]> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != NAMED + SEAL) {
            return Optional.empty();
        }
        var named = Arrays.copyOf(bytes, NAMED);
        var seal = Arrays.copyOfRange(bytes, NAMED, NAMED + SEAL);
        if (!vault.isSealed(named, seal)) {
            return Optional.empty();
        }
        var ids = ByteBuffer.wrap(named);
        return Optional.of(new UUID[] {
            new UUID(ids.getLong(), ids.getLong()), new UUID(ids.getLong(), ids.getLong()),
        });
    }
}
