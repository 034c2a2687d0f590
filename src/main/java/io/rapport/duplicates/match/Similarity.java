package io.rapport.duplicates.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** How alike two texts are. */
final class Similarity {

    private static final double PREFIX_SCALE = 0.1;
    private static final int PREFIX = 4;

    private Similarity() {}

    /** Jaro's measure with Winkler's favour for a common beginning (Winkler 1990), 0 to 1. */
    static double jaroWinkler(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        int reach = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
        var taken = new boolean[other.length()];
        var matches = new char[one.length()];
        int common = 0;
        for (int i = 0; i < one.length(); i++) {
            int end = Math.min(other.length(), i + reach + 1);
            for (int j = Math.max(0, i - reach); j < end; j++) {
                if (!taken[j] && one.charAt(i) == other.charAt(j)) {
                    taken[j] = true;
                    matches[common++] = one.charAt(i);
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int swapped = 0;
        for (int j = 0, k = 0; j < other.length(); j++) {
            if (taken[j] && matches[k++] != other.charAt(j)) {
                swapped++;
            }
        }
        double jaro =
                ((double) common / one.length() + (double) common / other.length() + (common - swapped / 2.0) / common)
                        / 3;
        int prefix = 0;
        while (prefix < PREFIX
                && prefix < Math.min(one.length(), other.length())
                && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_SCALE * (1 - jaro);
    }

    /** As {@link #edits(String, String)} where it is at most so much; else anything above. */
    static int edits(String one, String other, int most) {
        return Math.abs(one.length() - other.length()) > most ? most + 1 : edits(one, other);
    }

    /** Insertions, deletions, replacements and swaps of neighbours (Damerau 1964, in its restricted form). */
    static int edits(String one, String other) {
        var before = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        var row = new int[other.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }

    /** The share of words that both have, measured by the shorter (the overlap coefficient), where similar words count. */
    static double words(List<String> one, List<String> other) {
        var shorter = one.size() <= other.size() ? one : other;
        var rest = new HashSet<>(shorter == one ? other : one);
        double common = 0;
        for (var word : shorter) {
            String best = "";
            double most = 0;
            for (var candidate : rest) {
                double alike = jaroWinkler(word, candidate);
                if (alike > most) {
                    most = alike;
                    best = candidate;
                }
            }
            if (most > 0.88) {
                common += most;
                rest.remove(best);
            }
        }
        return shorter.isEmpty() ? 0 : common / shorter.size();
    }
}
