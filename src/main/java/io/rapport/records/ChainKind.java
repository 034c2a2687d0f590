package io.rapport.records;

import io.rapport.access.Audit;
import io.rapport.kernel.Digests;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/** What is chained: the log's changesets in one chain, the audit's events in another. */
enum ChainKind {
    LOG("changeset", "chain", "changesets") {
        @Override
        void complete(Tx tx, Collection<UUID> fresh) {
            Seals.complete(tx, fresh);
        }

        /** Of each changeset also whose it is, and where it came from. */
        @Override
        List<Object> digests(Tx tx, Collection<UUID> ids) {
            var digests = new ArrayList<Object>();
            for (var row : tx.dsl().fetch("""
                            SELECT s.digest, o.id, o.source, o.label, o.actor_id, o.created_at FROM {0} AS s
                            JOIN {1} AS o ON o.id = s.operation_id WHERE s.id = ANY({2}) ORDER BY s.id
                            """, tx.table("changeset"), tx.table("operation"), PgText.uuids(ids))) {
                digests.add(row.getValue(0));
                digests.add(Digests.digest(
                        row.getValue(1),
                        row.getValue(2),
                        row.getValue(3),
                        row.getValue(4),
                        ((OffsetDateTime) row.getValue(5)).toInstant()));
            }
            return digests;
        }
    },

    AUDIT("audit_event", "audit_chain", "events") {
        @Override
        void complete(Tx tx, Collection<UUID> fresh) {
            for (var row : tx.dsl()
                    .fetch(
                            "SELECT id, at, actor, kind, detail::text, ip FROM {0} WHERE id = ANY({1}) AND digest IS NULL",
                            tx.table("audit_event"), PgText.uuids(fresh))) {
                var salt = Digests.salt();
                tx.dsl()
                        .execute(
                                "UPDATE {0} SET salt = {1}, digest = {2} WHERE id = {3}",
                                tx.table("audit_event"),
                                DSL.val(salt),
                                DSL.val(Audit.digest(
                                        salt,
                                        (UUID) row.getValue(0),
                                        ((OffsetDateTime) row.getValue(1)).toInstant(),
                                        Optional.ofNullable((UUID) row.getValue(2)),
                                        (String) row.getValue(3),
                                        (String) row.getValue(4),
                                        Optional.ofNullable((String) row.getValue(5)))),
                                DSL.val(row.getValue(0)));
            }
        }

        @Override
        List<Object> digests(Tx tx, Collection<UUID> ids) {
            return new ArrayList<>(tx.dsl()
                    .fetch(
                            "SELECT digest FROM {0} WHERE id = ANY({1}) ORDER BY id",
                            tx.table("audit_event"), PgText.uuids(ids))
                    .getValues(0));
        }
    };

    private final String entries;
    private final String links;
    private final String ids;

    ChainKind(String entries, String links, String ids) {
        this.entries = entries;
        this.links = links;
        this.ids = ids;
    }

    /** The table of what is chained. */
    String entries() {
        return entries;
    }

    /** The table of the links. */
    String links() {
        return links;
    }

    /** The column of a link that names its entries. */
    String ids() {
        return ids;
    }

    /** Gives a digest to those entries that come from before there was one. */
    abstract void complete(Tx tx, Collection<UUID> fresh);

    /** Of entries, by their ids. */
    abstract List<Object> digests(Tx tx, Collection<UUID> ids);
}
