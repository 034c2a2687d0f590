package io.rapport.exchange.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which of many known values a value probably means: the one that differs in case, blanks, accents or punctuation
 * alone, else the one that is a typing error away. Two that are equally near are none.
 */
public final class NearMatches {

    /** Beyond so many known values only the first way is tried. */
    private static final int MOST_COMPARED = 20_000;

    private static final double LIKE = 0.92;

    private final Map<String, String> byKey = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    public NearMatches(Collection<String> known) {
        for (var value : known) {
            String key = Words.key(value);
            String before = byKey.putIfAbsent(key, value);
            if (before != null && !before.equals(value)) {
                ambiguous.add(key);
            }
        }
    }

    /** The known value; empty when none or several come near. */
    public Optional<String> nearest(String value) {
        String key = Words.key(value);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String same = byKey.get(key);
        if (same != null) {
            return ambiguous.contains(key) ? Optional.empty() : Optional.of(same);
        }
        return byKey.size() > MOST_COMPARED ? Optional.empty() : misspelt(key);
    }

    private Optional<String> misspelt(String key) {
        int bound = key.length() < 5 ? 0 : key.length() < 9 ? 1 : 2;
        if (bound == 0) {
            return Optional.empty();
        }
        String best = null;
        int fewest = bound + 1;
        boolean tied = false;
        for (var entry : byKey.entrySet()) {
            String other = entry.getKey();
            int edits = Likeness.edits(key, other, Math.min(bound, fewest));
            if (edits > bound || Likeness.jaroWinkler(key, other) < LIKE || numbersDiffer(key, other)) {
                continue;
            }
            if (edits < fewest) {
                best = entry.getValue();
                fewest = edits;
                tied = false;
            } else if (edits == fewest) {
                tied = true;
            }
        }
        return tied ? Optional.empty() : Optional.ofNullable(best);
    }

    /** Model 400 is not model 500. */
    private static boolean numbersDiffer(String a, String b) {
        return !a.replaceAll("[^0-9]", "").equals(b.replaceAll("[^0-9]", ""));
    }
}
