package io.rapport.privacy;

import io.rapport.access.Actor;
import io.rapport.files.FileObject;
import io.rapport.model.DataModel;
import io.rapport.query.Touches;
import io.rapport.records.Erasing;
import io.rapport.records.Locking;
import io.rapport.tenancy.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Erases records with all that is left of them, in a transaction; their files follow its commit. */
@Component
class Eraser {

    private final Erasing erasing;
    private final Locking locking;
    private final ErasedFiles files;

    Eraser(Erasing erasing, ErasedFiles files, Locking locking) {
        this.locking = locking;
        this.erasing = erasing;
        this.files = files;
    }

    /**
     * What was done.
     *
     * @param elsewhere in how many records of others a text that named the person was replaced
     */
    record Outcome(Erasing.Done done, int elsewhere, int files) {}

    /** Lets go of records whose time is over; texts elsewhere stay, for nobody has asked to be forgotten. */
    Erasing.Done release(Tx tx, DataModel model, Actor actor, Erasing.Target target, Optional<UUID> operation) {
        new Traces(tx, locking.in(tx), model, List.of(target)).entries();
        var done = erasing.erase(tx, model, actor, List.of(target), operation);
        Set<UUID> gone = target.object().equals(FileObject.NAME) && target.whole() ? target.ids() : Set.of();
        var tenant = tx.tenant();
        if (!gone.isEmpty()) {
            tx.afterCommit(() -> files.remove(tenant, gone, Set.of()));
        }
        return done;
    }

    Outcome erase(Tx tx, DataModel model, Actor actor, List<Erasing.Target> targets) {
        var traces = new Traces(tx, locking.in(tx), model, targets);
        var names = traces.names();
        traces.entries();
        var done = erasing.erase(tx, model, actor, targets, Optional.empty(), Traces.inLog(names));
        Map<String, List<UUID>> changed = traces.replace(names);
        Touches.by(tx, changed.keySet());
        erasing.told(tx, changed);
        Set<UUID> gone = new HashSet<>();
        targets.stream()
                .filter(target -> target.object().equals(FileObject.NAME) && target.whole())
                .forEach(target -> gone.addAll(target.ids()));
        var tenant = tx.tenant();
        tx.afterCommit(() -> files.remove(tenant, gone, names));
        return new Outcome(done, changed.values().stream().mapToInt(List::size).sum(), gone.size());
    }
}
