package io.rapport.exchange.load;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Operation;
import io.rapport.records.OperationRef;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.records.Written;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes drafts through the door inside one transaction. The door takes all or nothing: those that it complains of are set
 * aside and the rest is tried again; where it can't say which, halves are tried.
 */
final class Writes {

    /** Complaints whose position is a guess. */
    private static final Set<String> UNCERTAIN = Set.of("taken", "not_found");

    private final Records records;
    private final Actor actor;
    private final Tx tx;
    private final String label;
    private final BiConsumer<RowDraft, FieldError> refuse;
    private final Map<UUID, Written> written = new HashMap<>();
    private @Nullable UUID operation;

    Writes(
            Records records,
            Actor actor,
            Tx tx,
            String label,
            @Nullable UUID operation,
            BiConsumer<RowDraft, FieldError> refuse) {
        this.records = records;
        this.actor = actor;
        this.tx = tx;
        this.label = label;
        this.operation = operation;
        this.refuse = refuse;
    }

    @Nullable
    UUID operation() {
        return operation;
    }

    /** What was written, by id. */
    Map<UUID, Written> written() {
        return written;
    }

    void write(List<RowDraft> drafts) {
        var rest = drafts;
        while (!rest.isEmpty()) {
            try {
                note(apply(rest.stream().map(RowDraft::change).toList()));
                return;
            } catch (Problem problem) {
                if (problem.kind() == Problem.Kind.UNAVAILABLE) {
                    throw problem;
                }
                rest = withoutRefused(rest, problem);
            }
        }
    }

    /** @throws Problem as {@link Records#apply} */
    Applied apply(List<? extends Change> changes) {
        Operation by = operation == null
                ? NewOperation.of(Source.IMPORT, "operation.import", label)
                : new OperationRef(operation);
        var applied = tx.attempt(() -> records.apply(tx, actor, by, changes));
        applied.operation().ifPresent(id -> operation = id);
        return applied;
    }

    private void note(Applied applied) {
        applied.records().forEach(record -> written.put(record.id(), record));
    }

    private List<RowDraft> withoutRefused(List<RowDraft> drafts, Problem problem) {
        var errors = problem.errors();
        if (drafts.size() == 1) {
            refuse.accept(drafts.getFirst(), errors.isEmpty() ? FieldError.of("", problem.code()) : errors.getFirst());
            return List.of();
        }
        boolean certain = !errors.isEmpty() && errors.stream().noneMatch(error -> UNCERTAIN.contains(error.code()));
        if (!certain) {
            write(drafts.subList(0, drafts.size() / 2));
            return drafts.subList(drafts.size() / 2, drafts.size());
        }
        var byPosition = new HashMap<Integer, FieldError>();
        errors.forEach(error -> byPosition.putIfAbsent(error.record(), error));
        var rest = new ArrayList<RowDraft>();
        for (int position = 0; position < drafts.size(); position++) {
            var error = byPosition.get(position);
            if (error == null) {
                rest.add(drafts.get(position));
            } else {
                refuse.accept(drafts.get(position), error);
            }
        }
        return rest;
    }
}
