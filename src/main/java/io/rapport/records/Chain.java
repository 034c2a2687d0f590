package io.rapport.records;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes tampering with the log evident: every few minutes the digests of the new changesets are chained to the last link.
 * Whoever changes a change, a changeset or a link would have to change every link after it, and whoever kept the last link
 * elsewhere would see it. Values erased for privacy leave their digests, and the chain still holds.
 */
@Component
public class Chain {

    private static final Logger log = LoggerFactory.getLogger(Chain.class);
    private static final int LINK = 1_000;
    private static final int AT_ONCE = 1_000;
    private static final int MOST_WRONG = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final TenantDb db;
    private final ObjectProvider<Tenants> tenants;

    Chain(TenantDb db, ObjectProvider<Tenants> tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    void extendAll() {
        for (var tenant : tenants.getObject().all()) {
            try {
                extend(tenant);
            } catch (RuntimeException e) {
                log.warn("The chain of {} could not be extended", tenant.slug(), e);
            }
        }
    }

    /** Chains all changesets that are not chained yet. */
    public void extend(Tenant tenant) {
        boolean more = true;
        while (more) {
            more = db.write(tenant, Chain::link);
        }
    }

    /** Those that commit late are found all the same: a changeset is new as long as no link names it. */
    private static boolean link(Tx tx) {
        tx.dsl()
                .fetch(
                        "SELECT pg_advisory_xact_lock(hashtextextended({0}, 22))",
                        DSL.val(tx.tenant().schema()));
        var fresh = tx.dsl().fetch("""
                SELECT s.id, s.digest FROM {0} AS s WHERE NOT s.chained ORDER BY s.id LIMIT {1}
                """, tx.table("changeset"), DSL.inline(LINK));
        if (fresh.isEmpty()) {
            return false;
        }
        var last =
                tx.dsl().fetchOne("SELECT position, digest FROM {0} ORDER BY position DESC LIMIT 1", tx.table("chain"));
        long position = last == null ? 0 : (Long) last.getValue(0);
        var digests = new ArrayList<Object>();
        digests.add(last == null ? new byte[0] : last.getValue(1));
        fresh.forEach(row -> digests.add(row.getValue(1)));
        var ids = fresh.getValues(0, UUID.class);
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (position, changesets, digest) VALUES ({1}, {2}, {3})",
                        tx.table("chain"),
                        DSL.val(position + 1),
                        PgText.uuids(ids),
                        DSL.val(Digests.digest(digests.toArray())));
        tx.dsl().execute("UPDATE {0} SET chained = true WHERE id = ANY({1})", tx.table("changeset"), PgText.uuids(ids));
        return fresh.size() == LINK;
    }

    /**
     * Recomputes everything, a few rows in memory at a time; answers what does not fit, at most {@value #MOST_WRONG} of each sort:
     * {@code link 7}, {@code change …}.
     */
    public List<String> verify(Tenant tenant) {
        return db.snapshot(tenant, LONGEST, tx -> {
            var wrong = new ArrayList<String>(links(tx));
            wrong.addAll(changes(tx));
            return wrong;
        });
    }

    private static List<String> links(Tx tx) {
        var wrong = new ArrayList<String>();
        byte[] previous = new byte[0];
        var links = tx.dsl()
                .resultQuery("SELECT position, changesets, digest FROM {0} ORDER BY position", tx.table("chain"))
                .fetchSize(AT_ONCE);
        try (var all = links.fetchLazy()) {
            for (var link : all) {
                var digests = new ArrayList<Object>();
                digests.add(previous);
                digests.addAll(digestsOf(tx, (UUID[]) link.getValue(1)));
                previous = (byte[]) link.getValue(2);
                if (!Arrays.equals(Digests.digest(digests.toArray()), previous) && wrong.size() < MOST_WRONG) {
                    wrong.add("link " + link.getValue(0));
                }
            }
        }
        return wrong;
    }

    private static List<Object> digestsOf(Tx tx, UUID[] changesets) {
        return new ArrayList<>(tx.dsl()
                .fetch(
                        "SELECT digest FROM {0} WHERE id = ANY({1}) ORDER BY id",
                        tx.table("changeset"), PgText.uuids(Arrays.asList(changesets)))
                .getValues(0));
    }

    private static List<String> changes(Tx tx) {
        var wrong = new ArrayList<String>();
        var changes = tx.dsl()
                .resultQuery(
                        "SELECT object, record_id, version, at, before::text, after::text, salt, digest FROM {0} WHERE salt IS NOT NULL",
                        tx.table("change"))
                .fetchSize(AT_ONCE);
        try (var all = changes.fetchLazy()) {
            for (var row : all) {
                var digest = Digests.change(
                        (byte[]) row.getValue(6),
                        (String) row.getValue(0),
                        (UUID) row.getValue(1),
                        (Long) row.getValue(2),
                        ((OffsetDateTime) row.getValue(3)).toInstant(),
                        Json.write(Json.map((String) row.getValue(4))),
                        Json.write(Json.map((String) row.getValue(5))));
                if (!Arrays.equals(digest, (byte[]) row.getValue(7)) && wrong.size() < MOST_WRONG) {
                    wrong.add("change " + row.getValue(1) + " " + row.getValue(2));
                }
            }
        }
        return wrong;
    }
}
