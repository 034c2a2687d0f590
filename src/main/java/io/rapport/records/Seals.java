package io.rapport.records;

import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Digests;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The digests of changes and of changesets: as they are written, and computed again from what stands in the log. */
final class Seals {

    private Seals() {}

    /** @param objects the same by object, as {@link CanonicalJson} */
    record Figures(int created, int updated, int deleted, String objects) {}

    static byte[] change(
            byte[] salt, String object, UUID record, long version, Instant at, String before, String after) {
        return Digests.digest(salt, object, record, version, at, before, after);
    }

    /**
     * Over a changeset and all of its changes, in whatever order they stand.
     *
     * @param created over the records that it created, whose values the log doesn't hold
     */
    static byte[] changeset(
            UUID id, UUID operation, Instant at, Figures figures, byte @Nullable [] created, List<byte[]> changes) {
        var parts = new ArrayList<Object>(
                List.of(id, operation, at, figures.created(), figures.updated(), figures.deleted(), figures.objects()));
        parts.add(created == null ? "" : created);
        changes.stream().sorted(Arrays::compareUnsigned).forEach(parts::add);
        return Digests.digest(parts.toArray());
    }

    /** What the digests of changesets ought to be. */
    static Map<UUID, byte[]> changesets(Tx tx, Collection<UUID> ids) {
        var seals = new HashMap<UUID, byte[]>();
        for (var row : tx.dsl().fetch("""
                        SELECT s.id, s.operation_id, s.at, s.created, s.updated, s.deleted, s.objects::text, s.created_digest,
                            ARRAY(SELECT c.digest FROM {0} AS c WHERE c.changeset_id = s.id AND c.at = s.at)
                        FROM {1} AS s WHERE s.id = ANY({2})
                        """, tx.table("change"), tx.table("changeset"), PgText.uuids(ids))) {
            seals.put((UUID) row.getValue(0), changeset(row));
        }
        return seals;
    }

    private static byte[] changeset(Record row) {
        return changeset(
                (UUID) row.getValue(0),
                (UUID) row.getValue(1),
                ((OffsetDateTime) row.getValue(2)).toInstant(),
                new Figures(
                        (Integer) row.getValue(3),
                        (Integer) row.getValue(4),
                        (Integer) row.getValue(5),
                        CanonicalJson.write(CanonicalJson.map((String) row.getValue(6)))),
                (byte[]) row.getValue(7),
                Arrays.asList((byte[][]) row.getValue(8)));
    }

    /** Writes the digests of those changesets that have none, as they come from before there were any such. */
    static void complete(Tx tx, Collection<UUID> ids) {
        var without = tx.dsl()
                .fetch(
                        "SELECT id FROM {0} WHERE id = ANY({1}) AND digest IS NULL",
                        tx.table("changeset"), PgText.uuids(ids))
                .getValues(0, UUID.class);
        if (without.isEmpty()) {
            return;
        }
        var seals = changesets(tx, without);
        tx.dsl()
                .execute(
                        "UPDATE {0} AS s SET digest = n.digest FROM unnest({1}, {2}) AS n (id, digest) WHERE s.id = n.id",
                        tx.table("changeset"),
                        PgText.uuids(without),
                        DSL.val(without.stream().map(seals::get).toArray(byte[][]::new)));
    }
}
