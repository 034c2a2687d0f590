package io.rapport.search;

/** Typing errors: letters missing, too many or wrong, and neighbours that changed places (optimal string alignment). */
final class Errors {

    private Errors() {}

    /** How many a word may have, by its length. */
    static int allowed(String word) {
        return word.length() < 6 ? 1 : word.length() < 10 ? 2 : 3;
    }

    /** The fewest that lead from what somebody typed to a word, or to a beginning of it. */
    static int of(String typed, String word) {
        int width = Math.min(word.length(), typed.length() + allowed(typed));
        int[] before = new int[width + 1];
        int[] last = new int[width + 1];
        int[] row = new int[width + 1];
        for (int j = 0; j <= width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= width; j++) {
                boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        int fewest = typed.length();
        for (int errors : last) {
            fewest = Math.min(fewest, errors);
        }
        return fewest;
    }
}
