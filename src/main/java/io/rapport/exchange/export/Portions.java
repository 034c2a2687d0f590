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

    /** What is asked of a portion: which may go, and which of these may not go abroad. */
    record Questions(
            Function<Collection<UUID>, Set<UUID>> covered, Function<Collection<UUID>, Set<UUID>> unprotected) {}

    private final Optional<Questions> questions;
    private final List<Row> waiting = new ArrayList<>();
    private final List<UUID> passed = new ArrayList<>();
    private long withheld;
    private long unprotected;

    private Portions(Optional<Questions> questions) {
        this.questions = questions;
    }

    /** All go through. */
    static Portions all() {
        return new Portions(Optional.empty());
    }

    static Portions of(Questions questions) {
        return new Portions(Optional.of(questions));
    }

    void take(Row row, Consumer<Row> writing) {
        if (questions.isEmpty()) {
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
        var ids = waiting.stream().map(Row::id).toList();
        var let = questions.orElseThrow().covered().apply(ids);
        var abroad = questions.orElseThrow().unprotected().apply(ids);
        for (var row : waiting) {
            if (let.contains(row.id()) && abroad.contains(row.id())) {
                unprotected++;
            } else if (let.contains(row.id())) {
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

    /** Those that stay because their country wants a safeguard where the recipient is. */
    long unprotected() {
        return unprotected;
    }
}
