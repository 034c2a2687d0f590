package io.rapport.records;

import io.rapport.access.AccessVersion;
import io.rapport.access.People;
import io.rapport.kernel.Ids;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The last steps of every write, the same for changes and for undo: write, check what became of it, log, tell. */
@Component
final class Door {

    private final Deliveries deliveries;

    Door(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Without what administrators ask of records: for what takes them back to what they were. */
    Applied pass(Batch batch, Operation operation, OffsetDateTime at) {
        return pass(batch, operation, at, () -> {});
    }

    /** @param rules asked of the records as they have become */
    Applied pass(Batch batch, Operation operation, OffsetDateTime at, Runnable rules) {
        var written = batch.inOrder().stream().filter(Draft::dirty).toList();
        if (written.isEmpty()) {
            return applied(batch, Optional.empty(), Optional.empty());
        }
        var changeset = Ids.next();
        var violations = new Violations(batch);
        violations.translate(() -> new Writer(batch, changeset, at).write());
        violations.translate(() -> checkLinks(batch, written));
        new Hierarchies(batch).check(new Errors());
        new AfterImages(batch).check(new LinkedHashSet<>(written));
        rules.run();
        var ref =
                switch (operation) {
                    case OperationRef existing -> existing;
                    case NewOperation fresh -> Log.open(batch.tx(), batch.actor(), fresh, at);
                };
        Log.write(batch.tx(), batch.locks(), ref, changeset, at, written);
        deliveries.write(batch, changeset, written);
        if (written.stream().anyMatch(draft -> People.rightsHangOn(draft.object()))) {
            AccessVersion.bump(batch.tx());
        }
        return applied(batch, Optional.of(ref.id()), Optional.of(changeset));
    }

    /** Links are checked at the end of a transaction, so that a batch may link to what it creates later; the end is here. */
    private static void checkLinks(Batch batch, List<Draft> written) {
        var linked = written.stream().anyMatch(draft -> draft.changed().stream()
                .anyMatch(name -> draft.object().require(name).relation().isPresent()));
        if (linked) {
            batch.tx().dsl().execute("SET CONSTRAINTS ALL IMMEDIATE");
            batch.tx().dsl().execute("SET CONSTRAINTS ALL DEFERRED");
        }
    }

    private static Applied applied(Batch batch, Optional<UUID> operation, Optional<UUID> changeset) {
        var records = batch.inOrder().stream()
                .filter(draft -> draft.position() >= 0)
                .map(draft -> draft.written(draft.dirty()))
                .toList();
        return new Applied(operation, changeset, records);
    }
}
