package io.rapport.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What became of a text, word by word: the longest common subsequence of its words stays (Wagner and Fischer, The String-to-String
 * Correction Problem, 1974), the rest goes and comes.
 */
public final class Words {

    /** Words of each text; what is longer is told as gone and come as a whole, for the time grows with their product. */
    static final int MOST = 1_500;

    private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{M}\\p{N}]+|.", Pattern.DOTALL);

    private Words() {}

    public enum Kind {
        SAME,
        GONE,
        NEW
    }

    /** Some words with the spaces between them. */
    public record Part(Kind kind, String text) {}

    /** The parts that are the same or gone make up the text before, those that are the same or new the text after. */
    public static List<Part> difference(String before, String after) {
        var from = words(before);
        var to = words(after);
        var parts = new Parts(new ArrayList<>());
        if (from.size() > MOST || to.size() > MOST) {
            from.forEach(word -> parts.add(Kind.GONE, word));
            to.forEach(word -> parts.add(Kind.NEW, word));
            return parts.all();
        }
        var common = common(from, to);
        int i = 0;
        int j = 0;
        while (i < from.size() && j < to.size()) {
            if (from.get(i).equals(to.get(j))) {
                parts.add(Kind.SAME, from.get(i));
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                parts.add(Kind.GONE, from.get(i++));
            } else {
                parts.add(Kind.NEW, to.get(j++));
            }
        }
        from.subList(i, from.size()).forEach(word -> parts.add(Kind.GONE, word));
        to.subList(j, to.size()).forEach(word -> parts.add(Kind.NEW, word));
        return parts.all();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(text);
        while (words.size() <= MOST && found.find()) {
            words.add(found.group());
        }
        if (words.size() > MOST) {
            words.add(text.substring(found.end()));
        }
        return words;
    }

    /** How many words the rests of both texts have in common, from each place in each. */
    private static short[][] common(List<String> from, List<String> to) {
        var common = new short[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? (short) (common[i + 1][j + 1] + 1)
                        : (short) Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Neighbours of one kind are one part. */
    private record Parts(List<Part> all) {

        void add(Kind kind, String word) {
            if (!all.isEmpty() && all.getLast().kind() == kind) {
                all.set(all.size() - 1, new Part(kind, all.getLast().text() + word));
            } else {
                all.add(new Part(kind, word));
            }
        }
    }
}
