package io.rapport.exchange.export;

import io.rapport.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Rows on their way into a file for a third party: asked about in portions, so that it costs a statement for each of these. */
final class Portions {

    private static final int SIZE = 1_000;

    private final Optional<Function<Collection<UUID>, Set<UUID>>> covered;
    private final List<Row> waiting = new ArrayList<>();
    private final List<UUID> passed = new ArrayList<>();
    private long withheld;

    private Portions(Optional<Function<Collection<UUID>, Set<UUID>>> covered) {
        this.covered = covered;
    }

    /** All go through. */
    static Portions all() {
        return new Portions(Optional.empty());
    }

    static Portions of(Function<Collection<UUID>, Set<UUID>> covered) {
        return new Portions(Optional.of(covered));
    }

    void take(Row row, Consumer<Row> writing) {
        if (covered.isEmpty()) {
            writing.accept(row);
            return;
        }
        waiting.add(row);
        if (waiting.size() == SIZE) {
            rest(writing);
        }
    }

    void rest(Consumer<Row> writing) {
        if (waiting.isEmpty()) {
            return;
        }
        var let = covered.orElseThrow().apply(waiting.stream().map(Row::id).toList());
        for (var row : waiting) {
            if (let.contains(row.id())) {
                passed.add(row.id());
                writing.accept(row);
            } else {
                withheld++;
            }
        }
        waiting.clear();
    }

    /** Those that went through, where it was asked. */
    List<UUID> passed() {
        return passed;
    }

    long withheld() {
        return withheld;
    }
}
