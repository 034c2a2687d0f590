package io.rapport.expression;

import io.rapport.expression.Source.At;
import io.rapport.kernel.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Complaints about names that don't exist, with the likeliest one meant. */
final class Names {

    private static final int LONGEST = 63;

    /** The same for a field that doesn't exist and one that the actor may not read: the scope shows neither. */
    static Problem unknownPath(At at, Scope scope, List<String> path) {
        var known = 0;
        while (known < path.size() - 1
                && scope.resolve(path.subList(0, known + 1)).isPresent()) known++;
        return unknown(at, path.get(known), scope.names(path.subList(0, known)));
    }

    static Problem unknown(At at, String name, Collection<String> known) {
        return likeliest(name, known)
                .map(meant -> at.problem("unknown_but", shortened(name), meant))
                .orElseGet(() -> at.problem("unknown", shortened(name)));
    }

    private static Optional<String> likeliest(String name, Collection<String> known) {
        if (name.length() > LONGEST) return Optional.empty();
        var lower = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate ->
                        candidate.length() <= LONGEST && distance(lower, candidate) <= 1 + lower.length() / 4)
                .min(Comparator.<String>comparingInt(candidate -> distance(lower, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's: insertions, deletions and replacements. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) row[j] = j;
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private Names() {}
}
