package io.rapport.duplicates;

import io.rapport.access.Actors;
import io.rapport.duplicates.match.Blocking;
import io.rapport.duplicates.match.Profile;
import io.rapport.model.Models;
import io.rapport.query.Queries;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Brings keys and pairs up to date with records. What counts in a record and has not changed costs one look. */
@Component
class Finder {

    /** Changes when what is kept is to be made anew for all records. */
    private static final long EDITION = 1;

    private final Models models;
    private final Queries queries;
    private final Actors actors;

    Finder(Models models, Queries queries, Actors actors) {
        this.models = models;
        this.queries = queries;
        this.actors = actors;
    }

    /** Looks at records of one object as they are now; one transaction of a tenant at a time. */
    void refresh(Tx tx, Description description, Collection<UUID> ids) {
        lock(tx);
        var profiles = profiles(tx, description);
        refresh(tx, profiles, ids, profiles.of(ids));
    }

    /** Reads records ahead of {@link #refresh(Tx, Description, Collection, Portion)}, in a transaction that only reads. */
    Portion read(Tx tx, Description description, Collection<UUID> ids) {
        return new Portion(models.of(tx).version(), profiles(tx, description).seen(ids));
    }

    /** As before, of records that were read ahead; those that changed since are read again. */
    void refresh(Tx tx, Description description, Collection<UUID> ids, Portion ahead) {
        lock(tx);
        var profiles = profiles(tx, description);
        var now = new LinkedHashMap<UUID, Profile>();
        if (ahead.model() == models.of(tx).version()) {
            tx.dsl()
                    .fetch(
                            "SELECT id, version FROM {0} WHERE id = ANY({1}) AND deleted_at IS NULL",
                            tx.table(description.object().name()), DSL.val(ids.toArray(UUID[]::new)))
                    .forEach(row -> {
                        var seen = ahead.records().get(row.get(0, UUID.class));
                        if (seen != null && seen.version() == row.get(1, Long.class)) {
                            now.put(row.get(0, UUID.class), seen.profile());
                        }
                    });
        }
        var rest = ids.stream().filter(id -> !now.containsKey(id)).toList();
        now.putAll(profiles.of(rest));
        refresh(tx, profiles, ids, now);
    }

    private Profiles profiles(Tx tx, Description description) {
        var system = actors.system(tx.tenant(), "duplicates");
        return new Profiles(queries, tx, models.of(tx), system, description);
    }

    private static void refresh(Tx tx, Profiles profiles, Collection<UUID> ids, Map<UUID, Profile> now) {
        var description = profiles.description();
        var object = description.object().name();
        now.values().removeIf(Profile::isEmpty);
        var known = digests(tx, ids);
        var gone = new HashSet<>(known.keySet());
        gone.removeAll(now.keySet());
        var changed = new HashMap<UUID, Profile>();
        now.forEach((id, profile) -> {
            if (!Long.valueOf(digest(description, profile)).equals(known.get(id))) {
                changed.put(id, profile);
            }
        });
        var stale = new HashSet<>(gone);
        stale.addAll(changed.keySet());
        forget(tx, stale, known.keySet());
        if (!changed.isEmpty()) {
            var keys = new HashMap<UUID, Set<Long>>();
            changed.forEach((id, profile) -> keys.put(id, Blocking.keys(object, profile)));
            var held = Candidates.Held.of(keys);
            keep(tx, description, changed, keys, held);
            pair(tx, profiles, changed, held);
        }
    }

    private static long digest(Description description, Profile profile) {
        return profile.digest() ^ EDITION ^ description.fingerprint();
    }

    private static void lock(Tx tx) {
        tx.dsl()
                .fetch(
                        "SELECT pg_advisory_xact_lock(hashtextextended({0}, 21))",
                        DSL.val(tx.tenant().schema()));
    }

    private static Map<UUID, Long> digests(Tx tx, Collection<UUID> ids) {
        var digests = new HashMap<UUID, Long>();
        tx.dsl()
                .fetch(
                        "SELECT record_id, digest FROM {0} WHERE record_id = ANY({1})",
                        tx.table("duplicate_record"), DSL.val(ids.toArray(UUID[]::new)))
                .forEach(row -> digests.put(row.get(0, UUID.class), row.get(1, Long.class)));
        return digests;
    }

    private static void forget(Tx tx, Set<UUID> stale, Set<UUID> known) {
        var ids = stale.stream().filter(known::contains).toArray(UUID[]::new);
        if (ids.length == 0) {
            return;
        }
        var among = DSL.val(ids);
        tx.dsl().execute("DELETE FROM {0} WHERE one = ANY({1}) OR other = ANY({1})", tx.table("duplicate_pair"), among);
        tx.dsl().execute("""
                        DELETE FROM {0} AS k USING {1} AS r, unnest(r.keys) AS u (key)
                        WHERE r.record_id = ANY({2}) AND k.key = u.key AND k.record_id = r.record_id
                        """, tx.table("duplicate_key"), tx.table("duplicate_record"), among);
        tx.dsl().execute("DELETE FROM {0} WHERE record_id = ANY({1})", tx.table("duplicate_record"), among);
    }

    /** Forgets some records of an object, and answers how many. */
    int forget(Tx tx, String object, int most) {
        lock(tx);
        var ids = tx.dsl()
                .fetch(
                        "SELECT record_id FROM {0} WHERE object = {1} LIMIT {2}",
                        tx.table("duplicate_record"), DSL.val(object), DSL.inline(most))
                .intoSet(0, UUID.class);
        forget(tx, ids, ids);
        return ids.size();
    }

    private static void keep(
            Tx tx,
            Description description,
            Map<UUID, Profile> changed,
            Map<UUID, Set<Long>> keys,
            Candidates.Held held) {
        var ids = new ArrayList<UUID>();
        var digests = new ArrayList<Long>();
        var texts = new ArrayList<String>();
        changed.forEach((id, profile) -> {
            ids.add(id);
            digests.add(digest(description, profile));
            var own = keys.getOrDefault(id, Set.of());
            texts.add(own.toString().replace('[', '{').replace(']', '}'));
        });
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (record_id, object, digest, keys)
                        SELECT v.id, {1}, v.digest, v.keys::bigint[] FROM unnest({2}, {3}, {4}) AS v (id, digest, keys)
                        """,
                        tx.table("duplicate_record"),
                        DSL.val(description.object().name()),
                        DSL.val(ids.toArray(UUID[]::new)),
                        DSL.val(digests.toArray(Long[]::new)),
                        DSL.val(texts.toArray(String[]::new)));
        tx.dsl().execute("""
                        INSERT INTO {0} (key, record_id) SELECT v.key, v.id FROM unnest({1}, {2}) AS v (key, id)
                        ORDER BY v.key
                        """, tx.table("duplicate_key"), DSL.val(held.keys()), DSL.val(held.ids()));
    }

    private static void pair(Tx tx, Profiles profiles, Map<UUID, Profile> changed, Candidates.Held held) {
        var pairs = Candidates.pairs(tx, held);
        var others = new HashSet<UUID>();
        pairs.forEach(pair -> List.of(pair.one(), pair.other()).stream()
                .filter(id -> !changed.containsKey(id))
                .forEach(others::add));
        var known = new HashMap<>(changed);
        known.putAll(profiles.of(others));
        var description = profiles.description();
        var matching = description.matching();
        var likely = new HashMap<Candidates.Pair, Double>();
        for (var pair : pairs) {
            var one = known.get(pair.one());
            var other = known.get(pair.other());
            if (one != null && other != null) {
                double score = matching.compare(one, other).score();
                if (score >= description.likely()) {
                    likely.put(pair, score);
                }
            }
        }
        write(tx, description.object().name(), likely);
    }

    private static void write(Tx tx, String object, Map<Candidates.Pair, Double> likely) {
        if (likely.isEmpty()) {
            return;
        }
        var pairs = new ArrayList<>(likely.keySet());
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (one, other, object, score)
                        SELECT v.one, v.other, {1}, v.score FROM unnest({2}, {3}, {4}) AS v (one, other, score)
                        ON CONFLICT (one, other) DO UPDATE SET score = excluded.score
                        """,
                        tx.table("duplicate_pair"),
                        DSL.val(object),
                        DSL.val(pairs.stream().map(Candidates.Pair::one).toArray(UUID[]::new)),
                        DSL.val(pairs.stream().map(Candidates.Pair::other).toArray(UUID[]::new)),
                        DSL.val(pairs.stream().map(likely::get).toArray(Double[]::new)));
    }
}
