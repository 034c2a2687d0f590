package io.rapport.query;

import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/** The way from an object to a field, over relations to one record: {@code account.industry}. */
public record Path(List<String> names) {

    private static final int LONGEST_NAME = 63;
    private static final int MOST_NAMES = 5;

    public Path {
        names = List.copyOf(names);
    }

    /**
     * @throws Problem {@code unknown_field} for what can't be a path; the same as for a field that does not exist
     */
    public static Path of(String dotted) {
        var names = new ArrayList<String>(2);
        for (int from = 0; from <= dotted.length(); ) {
            int dot = dotted.indexOf('.', from);
            int to = dot < 0 ? dotted.length() : dot;
            if (!isName(dotted, from, to) || names.size() == MOST_NAMES) {
                throw Problem.malformed("unknown_field", dotted.length() > 100 ? dotted.substring(0, 100) : dotted);
            }
            names.add(dotted.substring(from, to));
            from = to + 1;
        }
        return new Path(names);
    }

    /** A small letter, then small letters, digits and underscores. By hand, as every cell of every list asks for it. */
    private static boolean isName(String text, int from, int to) {
        if (from == to || to - from > LONGEST_NAME || text.charAt(from) < 'a' || text.charAt(from) > 'z') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char sign = text.charAt(i);
            if ((sign < 'a' || sign > 'z') && (sign < '0' || sign > '9') && sign != '_') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
