package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** The pairs of which an actor sees both records, and the clusters that they form among these. */
record Pairs(Tx tx, DataModel model, Actor actor, ObjectDef object) {

    /** As many as can be merged at once. */
    static final int LARGEST = 20;

    private static final int ROUNDS = 3;
    private static final int AHEAD = 3;
    private static final int AT_ONCE = 10_000;

    private static final Comparator<Pair> ORDER = Comparator.comparingDouble((Pair pair) -> -pair.score())
            .thenComparing(pair -> pair.one().toString())
            .thenComparing(pair -> pair.other().toString());

    /** Two records that are likely the same. */
    record Pair(UUID one, UUID other, double score) {}

    /** Records that pairs connect, with these. */
    record Group(List<UUID> ids, List<Pair> pairs, double score) {}

    /** A page of groups. */
    record Page(List<Group> groups, Optional<String> next) {}

    /** The strongest first. A cluster is shown where its strongest pair stands. */
    Page clusters(Optional<String> cursor, int most) {
        var seeds = read(cursor.map(Pairs::after).orElse(DSL.noCondition()), most * AHEAD);
        var pairs = new HashMap<Set<UUID>, Pair>();
        seeds.forEach(seed -> pairs.put(Set.of(seed.one(), seed.other()), seed));
        connect(pairs);
        var neighbours = neighbours(pairs);
        var groups = new ArrayList<Group>();
        var placed = new HashSet<UUID>();
        Optional<Pair> last = Optional.empty();
        for (var seed : seeds) {
            if (groups.size() == most) {
                return new Page(groups, last.map(Pairs::cursor));
            }
            last = Optional.of(seed);
            if (!placed.contains(seed.one()) && !placed.contains(seed.other())) {
                group(seed, neighbours, placed).ifPresent(groups::add);
            }
        }
        return new Page(groups, seeds.size() < most * AHEAD ? Optional.empty() : last.map(Pairs::cursor));
    }

    private static Map<UUID, List<Pair>> neighbours(Map<Set<UUID>, Pair> pairs) {
        var neighbours = new HashMap<UUID, List<Pair>>();
        for (var pair : pairs.values()) {
            neighbours.computeIfAbsent(pair.one(), id -> new ArrayList<>()).add(pair);
            neighbours.computeIfAbsent(pair.other(), id -> new ArrayList<>()).add(pair);
        }
        return neighbours;
    }

    /** Empty where a stronger pair has shown the cluster on an earlier page. */
    private static Optional<Group> group(Pair seed, Map<UUID, List<Pair>> neighbours, Set<UUID> placed) {
        var ids = new LinkedHashSet<UUID>(List.of(seed.one(), seed.other()));
        var found = new LinkedHashSet<Pair>();
        var queue = new ArrayList<>(ids);
        while (!queue.isEmpty()) {
            for (var pair : neighbours.getOrDefault(queue.removeFirst(), List.of())) {
                found.add(pair);
                for (var id : List.of(pair.one(), pair.other())) {
                    if (ids.size() < LARGEST && ids.add(id)) {
                        queue.add(id);
                    }
                }
            }
        }
        placed.addAll(ids);
        found.removeIf(pair -> !ids.contains(pair.one()) || !ids.contains(pair.other()));
        boolean shown = found.stream().anyMatch(pair -> ORDER.compare(pair, seed) < 0);
        return shown ? Optional.empty() : Optional.of(new Group(List.copyOf(ids), List.copyOf(found), seed.score()));
    }

    private void connect(Map<Set<UUID>, Pair> pairs) {
        var asked = new HashSet<UUID>();
        for (int round = 0; round < ROUNDS; round++) {
            var ids = new HashSet<UUID>();
            pairs.keySet().forEach(ids::addAll);
            ids.removeAll(asked);
            if (ids.isEmpty()) {
                return;
            }
            asked.addAll(ids);
            var among = DSL.val(ids.toArray(UUID[]::new));
            read(DSL.condition("(p.one = ANY({0}) OR p.other = ANY({0}))", among), ids.size() * LARGEST)
                    .forEach(pair -> pairs.put(Set.of(pair.one(), pair.other()), pair));
        }
    }

    /** Those of the pairs of which nobody said that they are not the same, and neither record is above the other. */
    Set<Candidates.Pair> standing(Set<Candidates.Pair> pairs) {
        var standing = new HashSet<Candidates.Pair>();
        var all = new ArrayList<>(pairs);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            tx.dsl()
                    .fetch(
                            """
                            SELECT p.one, p.other FROM unnest({0}, {1}) AS p (one, other)
                            JOIN {2} AS a ON a.id = p.one JOIN {2} AS b ON b.id = p.other
                            WHERE {3} AND NOT EXISTS (SELECT 1 FROM {4} AS d WHERE d.one = p.one AND d.other = p.other)
                            """,
                            DSL.val(some.stream().map(Candidates.Pair::one).toArray(UUID[]::new)),
                            DSL.val(some.stream().map(Candidates.Pair::other).toArray(UUID[]::new)),
                            tx.table(object.name()),
                            apart(),
                            tx.table("duplicate_dismissal"))
                    .forEach(row -> standing.add(new Candidates.Pair(row.get(0, UUID.class), row.get(1, UUID.class))));
        }
        return standing;
    }

    private List<Pair> read(Condition which, int most) {
        return tx.dsl()
                .fetch(
                        """
                        SELECT p.one, p.other, p.score FROM {0} AS p
                        JOIN {1} AS a ON a.id = p.one AND a.deleted_at IS NULL
                        JOIN {1} AS b ON b.id = p.other AND b.deleted_at IS NULL
                        WHERE p.object = {2} AND {3} AND {4} AND {5} AND {8}
                            AND NOT EXISTS (SELECT 1 FROM {6} AS d WHERE d.one = p.one AND d.other = p.other)
                        ORDER BY p.score DESC, p.one, p.other LIMIT {7}
                        """,
                        tx.table("duplicate_pair"),
                        tx.table(object.name()),
                        DSL.val(object.name()),
                        seen("a"),
                        seen("b"),
                        DSL.and(DSL.trueCondition(), which),
                        tx.table("duplicate_dismissal"),
                        DSL.inline(most),
                        apart())
                .map(row -> new Pair(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, Double.class)));
    }

    /** A branch is much like its head office, and is not the same. */
    private Condition apart() {
        return object.liveFields().stream()
                .filter(field -> field.relation()
                        .filter(relation -> relation.target().equals(object.name()))
                        .isPresent())
                .map(field -> DSL.name(field.columns().getFirst().name()))
                .map(link -> DSL.condition("(a.{0} IS DISTINCT FROM b.id AND b.{0} IS DISTINCT FROM a.id)", link))
                .reduce(DSL.trueCondition(), Condition::and);
    }

    private QueryPart seen(String alias) {
        return DSL.and(DSL.trueCondition(), Gating.condition(tx, model, actor, object, Action.READ, alias));
    }

    private static String cursor(Pair pair) {
        String text = Double.doubleToLongBits(pair.score()) + " " + pair.one() + " " + pair.other();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static Condition after(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), java.nio.charset.StandardCharsets.US_ASCII)
                    .split(" ");
            double score = Double.longBitsToDouble(Long.parseLong(parts[0]));
            return DSL.condition(
                    "(p.score < {0} OR p.score = {0} AND (p.one, p.other) > ({1}, {2}))",
                    DSL.val(score), DSL.val(UUID.fromString(parts[1])), DSL.val(UUID.fromString(parts[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException other) {
            throw Problem.malformed("invalid_cursor");
        }
    }
}
