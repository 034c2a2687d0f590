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
    static Set<Pair> pairs(Tx tx, Held held) {
        var pairs = new HashSet<Pair>();
        tx.dsl()
                .fetch("""
                        SELECT x.id, x.other FROM (
                            SELECT v.id, v.key, m.other, count(*) OVER (PARTITION BY v.key, v.id) AS others
                            FROM unnest({1}, {2}) AS v (id, key)
                            CROSS JOIN LATERAL (SELECT k.record_id AS other FROM {0} AS k
                                WHERE k.key = v.key AND k.record_id <> v.id LIMIT {3}) AS m) AS x
                        WHERE x.others < {3}
                        GROUP BY x.id, x.other HAVING count(*) > 1 OR bool_or(x.key & 1 = 1)
                        """, tx.table("duplicate_key"), DSL.val(held.ids()), DSL.val(held.keys()), DSL.inline(MOST))
                .forEach(row -> pairs.add(Pair.of(row.get(0, UUID.class), row.get(1, UUID.class))));
        return pairs;
    }

    /** Keys in their order, so that the index is walked and not jumped about in, each beside its record. */
    record Held(Long[] keys, UUID[] ids) {

        static Held of(Map<UUID, Set<Long>> keys) {
            var held = new ArrayList<Map.Entry<Long, UUID>>();
            keys.forEach((id, own) -> own.forEach(key -> held.add(Map.entry(key, id))));
            held.sort(Map.Entry.comparingByKey());
            return new Held(
                    held.stream().map(Map.Entry::getKey).toArray(Long[]::new),
                    held.stream().map(Map.Entry::getValue).toArray(UUID[]::new));
        }
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
