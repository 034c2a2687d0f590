package io.rapport.query;

import io.rapport.kernel.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** The way from an object to a field, over relations to one record: {@code account.industry}. */
public record Path(List<String> names) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}(\\.[a-z][a-z0-9_]{0,62}){0,4}");

    public Path {
        names = List.copyOf(names);
    }

    /**
     * @throws Problem {@code unknown_field} for what can't be a path; the same as for a field that does not exist
     */
    public static Path of(String dotted) {
        if (!FORM.matcher(dotted).matches()) {
            throw Problem.malformed("unknown_field", dotted.length() > 100 ? dotted.substring(0, 100) : dotted);
        }
        return new Path(List.of(dotted.split("\\.")));
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
