package io.rapport.duplicates;

import io.rapport.duplicates.match.Meetings;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/** The records that share a key with others. */
final class Candidates {

    /** A key that more records share than this tells nobody apart, and is left out. */
    static final int MOST = Meetings.CROWD;

    private Candidates() {}

    /**
     * The pairs that are worth a comparison: those that share a strong key, or two. Each of the records given is one of its
     * pairs' two.
     */
    static Set<Pair> pairs(Tx tx, Map<UUID, Set<Long>> keys) {
        var ids = new ArrayList<UUID>();
        var flat = new ArrayList<Long>();
        keys.forEach((id, own) -> own.forEach(key -> {
            ids.add(id);
            flat.add(key);
        }));
        var pairs = new HashSet<Pair>();
        tx.dsl()
                .fetch(
                        """
                        SELECT v.id, m.other FROM unnest({1}, {2}) AS v (id, key)
                        CROSS JOIN LATERAL (SELECT array_agg(d.record_id) AS ids FROM (
                            SELECT k.record_id FROM {0} AS k WHERE k.key = v.key LIMIT {3}) AS d) AS b
                        CROSS JOIN LATERAL unnest(b.ids) AS m (other)
                        WHERE cardinality(b.ids) < {3} AND m.other <> v.id
                        GROUP BY v.id, m.other HAVING count(*) > 1 OR bool_or(v.key & 1 = 1)
                        """,
                        tx.table("duplicate_key"),
                        DSL.val(ids.toArray(UUID[]::new)),
                        DSL.val(flat.toArray(Long[]::new)),
                        DSL.inline(MOST + 1))
                .forEach(row -> pairs.add(Pair.of(row.get(0, UUID.class), row.get(1, UUID.class))));
        return pairs;
    }

    /** Two records, in the order in which PostgreSQL has their ids. */
    record Pair(UUID one, UUID other) {

        static Pair of(UUID one, UUID other) {
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /** The records by key. */
    static Map<Long, Set<UUID>> of(Tx tx, Collection<Long> keys) {
        var found = new HashMap<Long, Set<UUID>>();
        if (keys.isEmpty()) {
            return found;
        }
        tx.dsl()
                .fetch("""
                        SELECT u.key, k.record_id FROM unnest({1}) AS u (key)
                        CROSS JOIN LATERAL (SELECT d.record_id FROM {0} AS d WHERE d.key = u.key LIMIT {2}) AS k
                        """, tx.table("duplicate_key"), DSL.val(keys.toArray(Long[]::new)), DSL.inline(MOST + 1))
                .forEach(row -> found.computeIfAbsent(row.get(0, Long.class), key -> new HashSet<>())
                        .add(row.get(1, UUID.class)));
        found.values().removeIf(records -> records.size() > MOST);
        return found;
    }
}
