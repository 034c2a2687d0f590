package io.rapport.duplicates.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which of some records are worth a comparison, by the keys they share; as the database finds it, in memory. */
public final class Meetings {

    /** A key that more records share than this tells nobody apart, and is left out. */
    public static final int CROWD = 20;

    private Meetings() {}

    /** Two records, each by its place in the list. */
    public record Pair(int one, int other) {}

    /**
     * Those that share a strong key, or two.
     *
     * @param keys of each record
     * @param seeds the places of those that must be one of the two
     */
    public static Set<Pair> of(List<? extends Collection<Long>> keys, Predicate<Integer> seeds) {
        var blocks = new HashMap<Long, List<Integer>>();
        for (int i = 0; i < keys.size(); i++) {
            for (long key : keys.get(i)) {
                blocks.computeIfAbsent(key, any -> new ArrayList<>(2)).add(i);
            }
        }
        var once = new HashSet<Pair>();
        var pairs = new HashSet<Pair>();
        blocks.forEach((key, block) -> meet(block, Blocking.isStrong(key), seeds, once, pairs));
        return pairs;
    }

    private static void meet(
            List<Integer> block, boolean strong, Predicate<Integer> seeds, Set<Pair> once, Set<Pair> pairs) {
        if (block.size() > CROWD) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            for (int j = i + 1; j < block.size(); j++) {
                var pair = new Pair(block.get(i), block.get(j));
                boolean asked = seeds.test(pair.one()) || seeds.test(pair.other());
                if (asked && (strong || !once.add(pair))) {
                    pairs.add(pair);
                }
            }
        }
    }

    /** How many groups pairs form. */
    public static <T> int clusters(Collection<? extends Map.Entry<T, T>> pairs) {
        var leaders = new HashMap<T, T>();
        int merged = 0;
        for (var pair : pairs) {
            T one = leader(leaders, pair.getKey());
            T other = leader(leaders, pair.getValue());
            if (!one.equals(other)) {
                leaders.put(one, other);
                merged++;
            }
        }
        return leaders.size() - merged;
    }

    private static <T> T leader(Map<T, T> leaders, T of) {
        T at = of;
        T above = leaders.computeIfAbsent(at, same -> same);
        while (!above.equals(at)) {
            at = above;
            above = leaders.getOrDefault(at, at);
        }
        leaders.put(of, at);
        return at;
    }
}
