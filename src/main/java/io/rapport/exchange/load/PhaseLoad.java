package io.rapport.exchange.load;

import io.rapport.kernel.Problem.FieldError;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What all batches of a phase share. */
final class PhaseLoad {

    private final Phase phase;
    private final ImportRun run;
    private final PhaseColumns columns;

    PhaseLoad(Phase phase, ImportRun run) {
        this.phase = phase;
        this.run = run;
        var plan = phase.links() ? phase.plan().with(phase.selfLinks(run.model())) : phase.plan();
        this.columns = new PhaseColumns(
                new Phase(phase.number(), phase.file(), plan, phase.object(), phase.links()),
                run.model(),
                run.lookups(),
                run.reading());
    }

    Phase phase() {
        return phase;
    }

    PhaseColumns columns() {
        return columns;
    }

    Missing missing() {
        return new Missing(run.queries(), run.actor(), run.model());
    }

    Writes writes(Tx tx, Checkpoint at, BiConsumer<RowDraft, FieldError> refuse) {
        return new Writes(run.records(), run.actor(), tx, run.label(), at.operation(), refuse);
    }

    Optional<Lookup> keyLookup() {
        var key = phase.plan().key();
        return key.absent() ? Optional.empty() : Optional.of(run.lookups().of(phase.object(), key));
    }

    /** The id that a row's record gets. */
    UUID idOf(RowData row) {
        return RowIds.of(run.id(), phase.number(), row.index());
    }

    /** Whether the phase makes the records that the file is about, so that a row without key is a mistake. */
    boolean main() {
        return run.phases().stream()
                .filter(other -> other.file().name().equals(phase.file().name()))
                .allMatch(other ->
                        other.plan().columns().size() <= phase.plan().columns().size());
    }

    /** By field, the records that the rows made in other phases. */
    Map<String, Map<Long, UUID>> sameRow(Tx tx, List<RowData> rows) {
        var found = new HashMap<String, Map<Long, UUID>>();
        for (var column : columns.sameRow()) {
            run.phases().stream()
                    .filter(other -> other.number() < phase.number()
                            && !other.links()
                            && other.file().name().equals(phase.file().name())
                            && other.object().name().equals(column.sameRow()))
                    .findFirst()
                    .ifPresent(other ->
                            found.put(column.fieldName(), new SameRow(other, run.lookups(), run.id()).find(tx, rows)));
        }
        return found;
    }

    /** The records that the rows made in the first pass. */
    Map<Long, UUID> ownIds(Tx tx, List<RowData> rows) {
        var first = run.phases().get(phase.number() - 1);
        return new SameRow(first, run.lookups(), run.id()).find(tx, rows);
    }
}
