package io.rapport.tenancy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * How long statements take: all of them in two sums, and those that take long by their shape, which is the statement without its
 * values. Kept in memory since the program began.
 */
public final class Timings {

    private static final long LONG = 50_000_000L;
    private static final int MOST_SHAPES = 500;
    private static final int LONGEST_TEXT = 600;

    private static final Pattern SCHEMA = Pattern.compile("\"(t_[a-z0-9_]+|rapport)\"\\.");
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9_\"])\\d+(\\.\\d+)?(?![A-Za-z0-9_\"])");
    private static final Pattern BREAK = Pattern.compile("\\s+");

    private record Shape(String schema, String text) {}

    /**
     * Statements of one shape that took long.
     *
     * @param schema of the organisation, or the shared one
     */
    public record Slow(String schema, String statement, long times, long total, long most) {}

    private final LongAdder times = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();
    private final Map<Shape, Slow> slow = new ConcurrentHashMap<>();

    /** Statements since the program began. */
    public long times() {
        return times.sum();
    }

    /** What they took, in nanoseconds. */
    public long nanoseconds() {
        return nanoseconds.sum();
    }

    /** The shapes that took most in all; only those of a schema where one is given. */
    public List<Slow> slowest(Optional<String> schema, int most) {
        Predicate<Slow> wanted = each -> schema.map(each.schema()::equals).orElse(true);
        return slow.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(Slow::total).reversed())
                .limit(most)
                .toList();
    }

    void note(String sql, long took) {
        times.increment();
        nanoseconds.add(took);
        if (took >= LONG) {
            var shape = shape(sql);
            if (slow.size() >= MOST_SHAPES && !slow.containsKey(shape)) {
                slow.entrySet().stream()
                        .min(Comparator.comparingLong(each -> each.getValue().total()))
                        .ifPresent(least -> slow.remove(least.getKey()));
            }
            slow.merge(
                    shape,
                    new Slow(shape.schema(), shape.text(), 1, took, took),
                    (before, now) -> new Slow(
                            before.schema(),
                            before.statement(),
                            before.times() + 1,
                            before.total() + took,
                            Math.max(before.most(), took)));
        }
    }

    private static Shape shape(String sql) {
        var schema = SCHEMA.matcher(sql);
        var of = schema.find() ? schema.group(1) : "";
        var text = BREAK.matcher(
                        NUMBER.matcher(TEXT.matcher(schema.replaceAll("")).replaceAll("?"))
                                .replaceAll("?"))
                .replaceAll(" ")
                .replace("\"", "")
                .strip();
        return new Shape(of, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …");
    }

    /** One for each statement. */
    final class Listener implements ExecuteListener {

        private static final long serialVersionUID = 1;

        private transient long begun;

        @Override
        public void executeStart(ExecuteContext statement) {
            begun = System.nanoTime();
        }

        @Override
        public void executeEnd(ExecuteContext statement) {
            var sql = statement.sql();
            if (sql != null) {
                note(sql, System.nanoTime() - begun);
            }
        }
    }
}
