package io.rapport.exchange.match;

import io.rapport.exchange.file.ColumnProfile;
import java.util.HashSet;
import java.util.Set;

/** How many of a column's different values another column holds: the sign of a relation between two files. */
final class Overlap {

    private Overlap() {}

    /** From 0 to 1, compared without case, blanks and punctuation; 0 where either has too many values to know. */
    static double of(ColumnProfile child, Set<String> parentKeys) {
        if (child.values().isEmpty() || parentKeys.isEmpty()) {
            return 0;
        }
        long found = child.values().keySet().stream()
                .filter(value -> parentKeys.contains(Words.key(value)))
                .count();
        return (double) found / child.values().size();
    }

    static Set<String> keys(ColumnProfile parent) {
        var keys = new HashSet<String>(parent.values().size() * 2);
        parent.values().keySet().forEach(value -> keys.add(Words.key(value)));
        return keys;
    }
}
