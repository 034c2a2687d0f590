package io.rapport.records;

import io.rapport.kernel.Digests;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes tampering with the log and with the audit evident: every few minutes the digests of what is new are chained to the last
 * link. Whoever changes or removes an entry or a link would have to change every link after it, and whoever kept the last link
 * elsewhere would see it. Values erased for privacy leave their digests, and the chain still holds.
 */
@Component
public class Chain {

    private static final Logger log = LoggerFactory.getLogger(Chain.class);
    private static final int LINK = 1_000;
    private static final Duration LONGEST = Duration.ofHours(6);

    private final TenantDb db;
    private final ObjectProvider<Tenants> tenants;
    private final Locking locking;

    Chain(TenantDb db, ObjectProvider<Tenants> tenants, Locking locking) {
        this.db = db;
        this.tenants = tenants;
        this.locking = locking;
    }

    /** The last link of a chain. @param digest hexadecimal, to be kept elsewhere */
    public record Head(long position, String digest) {}

    void extendAll() {
        for (var tenant : tenants.getObject().all()) {
            try {
                extend(tenant);
            } catch (RuntimeException e) {
                log.warn("The chains of {} could not be extended", tenant.slug(), e);
            }
        }
    }

    /** Chains all that is not chained yet. */
    public void extend(Tenant tenant) {
        for (var kind : ChainKind.values()) {
            boolean more = true;
            while (more) {
                more = db.write(tenant, tx -> link(tx, kind));
            }
        }
    }

    /** Those that commit late are found all the same: an entry is new as long as no link names it. */
    private static boolean link(Tx tx, ChainKind kind) {
        tx.dsl()
                .fetch(
                        "SELECT pg_advisory_xact_lock(hashtextextended({0}, 22))",
                        DSL.val(tx.tenant().schema()));
        var fresh = tx.dsl()
                .fetch(
                        "SELECT id FROM {0} WHERE NOT chained ORDER BY id LIMIT {1}",
                        tx.table(kind.entries()), DSL.inline(LINK))
                .getValues(0, UUID.class);
        if (fresh.isEmpty()) {
            return false;
        }
        kind.complete(tx, fresh);
        var last = last(tx, kind);
        var digests = new ArrayList<Object>();
        digests.add(last.map(link -> HexFormat.of().parseHex(link.digest())).orElse(new byte[0]));
        digests.addAll(kind.digests(tx, fresh));
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (position, {1}, digest) VALUES ({2}, {3}, {4})",
                        tx.table(kind.links()),
                        DSL.field(DSL.name(kind.ids())),
                        DSL.val(last.map(Head::position).orElse(0L) + 1),
                        PgText.uuids(fresh),
                        DSL.val(Digests.digest(digests.toArray())));
        tx.dsl()
                .execute(
                        "UPDATE {0} SET chained = true WHERE id = ANY({1})",
                        tx.table(kind.entries()), PgText.uuids(fresh));
        return fresh.size() == LINK;
    }

    /** Where nothing is left of a chain but what is told of its removed part, the last link is that. */
    static Optional<Head> last(Tx tx, ChainKind kind) {
        var row = tx.dsl()
                .fetchOne("SELECT position, digest FROM {0} ORDER BY position DESC LIMIT 1", tx.table(kind.links()));
        return row == null
                ? AuditRetention.removed(tx, kind)
                : Optional.of(new Head((Long) row.getValue(0), HexFormat.of().formatHex((byte[]) row.getValue(1))));
    }

    /** Recomputes everything; see {@link #verify(Tenant, LongConsumer)}. */
    public Verification verify(Tenant tenant) {
        return verify(tenant, done -> {});
    }

    /**
     * Recomputes everything, a few rows in memory at a time.
     *
     * @param progress told how many entries were looked at
     */
    public Verification verify(Tenant tenant, LongConsumer progress) {
        return db.snapshot(tenant, LONGEST, tx -> new ChainReading(tx, locking.in(tx), progress).read());
    }
}
