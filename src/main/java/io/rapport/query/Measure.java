package io.rapport.query;

import io.rapport.kernel.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A figure of a summary: {@code count}, {@code sum(amount)}, {@code avg}, {@code min}, {@code max} of a field. */
public record Measure(Kind kind, Optional<Path> path) {

    /** How the figure is made. */
    public enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    public static final Measure COUNT = new Measure(Kind.COUNT, Optional.empty());

    private static final Pattern FORM = Pattern.compile("(sum|avg|min|max)\\(([a-z0-9_.]+)\\)");

    public static Measure of(String text) {
        if (text.equals("count")) {
            return COUNT;
        }
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw Problem.malformed("unknown_measure", text);
        }
        return new Measure(Kind.valueOf(match.group(1).toUpperCase(Locale.ROOT)), Optional.of(Path.of(match.group(2))));
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return path.map(of -> name + "(" + of + ")").orElse(name);
    }
}
