package io.rapport.query;

import io.rapport.tenancy.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.Select;

/**
 * Remembers figures as long as nobody has changed a record that they were computed from. What they are remembered by is the
 * whole statement with all its values, so they are given only to whom the database would have given the same: the viewer's
 * rights are part of the statement. Before each use {@link Touches} are asked whether a table that the statement reads has
 * been written to since; what depends on other tables, or on the time of day, is computed each time.
 */
final class Tallies {

    /** Rows of all that is remembered; a row has some hundred bytes. */
    private static final int MOST_ROWS = 50_000;

    private static final Duration KEPT = Duration.ofHours(6);

    private final InstantSource clock;
    private final Map<String, Tally> remembered = new LinkedHashMap<>(64, 0.75f, true);
    private int rows;

    /** @param seen what was seen no later than when the figures were computed */
    private record Tally(List<SummaryRow> figures, Touches.Seen seen, Instant at) {}

    Tallies(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A summary and its statement.
     *
     * @param figures computes them from what is committed by now
     */
    record Asked(PermittedSummary summary, Select<? extends Record> select, Supplier<List<SummaryRow>> figures) {}

    /** What one summary is remembered by, and what is known of it. */
    private record Known(String key, Set<String> read, Optional<Tally> tally) {}

    /** Of several, in one look at what has changed since and a statement for each that is not remembered. */
    List<List<SummaryRow>> of(Tx tx, List<Asked> asked) {
        var known = asked.stream().map(one -> known(tx, one)).toList();
        if (known.stream().allMatch(Optional::isEmpty)) {
            return asked.stream().map(one -> one.figures().get()).toList();
        }
        var remembered = known.stream()
                .flatMap(Optional::stream)
                .filter(one -> one.tally().isPresent())
                .toList();
        var look = Touches.at(
                tx,
                remembered.stream()
                        .map(one -> new Touches.Figures(
                                one.read(), one.tally().orElseThrow().seen()))
                        .toList());
        var holding = new HashSet<String>();
        for (int i = 0; i < remembered.size(); i++) {
            if (!look.changed().get(i)) {
                holding.add(remembered.get(i).key());
            }
        }
        var all = new ArrayList<List<SummaryRow>>();
        for (int i = 0; i < asked.size(); i++) {
            var one = asked.get(i);
            all.add(known.get(i)
                    .map(about -> current(about, one, holding.contains(about.key()), look.seen()))
                    .orElseGet(() -> one.figures().get()));
        }
        return all;
    }

    private List<SummaryRow> current(Known known, Asked asked, boolean holds, Touches.Seen seen) {
        var figures = known.tally()
                .filter(tally -> holds)
                .map(Tally::figures)
                .orElseGet(() -> List.copyOf(asked.figures().get()));
        put(known.key(), new Tally(figures, seen, clock.instant()));
        return figures;
    }

    /** Empty for what is never remembered. */
    private Optional<Known> known(Tx tx, Asked asked) {
        var summary = asked.summary();
        String statement = tx.dsl().renderInlined(asked.select());
        var read = tables(tx.tenant().schema(), statement);
        if (summary.summary.asOf().isPresent()
                || read.stream().anyMatch(table -> summary.model.object(table).isEmpty())) {
            return Optional.empty();
        }
        String key = key(statement, summary);
        return Optional.of(new Known(key, read, get(key)));
    }

    /** Every table of the tenant that a statement names, wherever it does. */
    private static Set<String> tables(String schema, String statement) {
        var named = Pattern.compile(Pattern.quote("\"" + schema + "\".\"") + "([^\"]+)\"")
                .matcher(statement);
        var tables = new HashSet<String>();
        while (named.find()) {
            tables.add(named.group(1));
        }
        return tables;
    }

    private static String key(String statement, PermittedSummary summary) {
        try {
            String text = summary.summary.groups() + "|" + summary.summary.measures() + "|" + statement;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Optional<Tally> get(String key) {
        return Optional.ofNullable(remembered.get(key))
                .filter(tally -> tally.at().plus(KEPT).isAfter(clock.instant()));
    }

    private synchronized void put(String key, Tally tally) {
        var before = remembered.put(key, tally);
        rows += size(tally) - (before == null ? 0 : size(before));
        var eldest = remembered.entrySet().iterator();
        while (rows > MOST_ROWS && eldest.hasNext()) {
            rows -= size(eldest.next().getValue());
            eldest.remove();
        }
    }

    /** Nothing at all takes room too. */
    private static int size(Tally tally) {
        return tally.figures().size() + 1;
    }
}
