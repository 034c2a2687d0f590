package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.LogTime;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Takes back operations: a form, a bulk change, an import, an undo. An undo is an operation of its own that names the other,
 * so it can be undone in turn, which does the other again. Small ones happen in one transaction. Large ones go changeset by
 * changeset, newest first; what is done is marked, and a kill costs one changeset's work.
 *
 * <p>Problems: {@code not_found} for operations that the actor neither did nor may undo; {@code already_undone}.
 */
@Service
public class Undo {

    private final TenantDb db;
    private final Models models;
    private final Door door;
    private final ObjectProvider<UndoParticipant> participants;
    private final Locking locking;
    private final TogetherChecks together;
    private final Summing summing;

    Undo(
            TenantDb db,
            Models models,
            Door door,
            ObjectProvider<UndoParticipant> participants,
            Locking locking,
            TogetherChecks together,
            Summing summing) {
        this.db = db;
        this.models = models;
        this.door = door;
        this.participants = participants;
        this.locking = locking;
        this.together = together;
        this.summing = summing;
    }

    /** Thrown to take back what a refused undo has written. */
    private static final class Refused extends RuntimeException {

        private final transient List<Conflict> conflicts;

        Refused(List<Conflict> conflicts) {
            super("refused", null, false, false);
            this.conflicts = conflicts;
        }
    }

    /** How many records an undo would change; above {@link Records#MOST} it is a matter of minutes rather than seconds. */
    public long size(Actor actor, UUID operation) {
        return db.read(actor.tenant(), tx -> {
            permitted(actor, LoggedOperation.read(tx, operation));
            return size(tx, operation);
        });
    }

    /** As before, for what the system looks at. */
    long size(Tenant tenant, UUID operation) {
        return db.read(tenant, tx -> size(tx, operation));
    }

    private static long size(Tx tx, UUID operation) {
        return tx.dsl()
                .fetchSingle(
                        "SELECT coalesce(sum(created + updated + deleted), 0) FROM {0} WHERE operation_id = {1}",
                        tx.table("changeset"), DSL.val(operation))
                .get(0, Long.class);
    }

    public UndoResult undo(Actor actor, UUID operation, OnConflict onConflict) {
        if (size(actor, operation) <= Records.MOST) {
            return prepared(actor, operation, () -> atOnce(actor, operation, onConflict));
        }
        if (onConflict == OnConflict.REFUSE) {
            var conflicts = inspect(actor, operation);
            if (!conflicts.isEmpty()) {
                return new UndoResult(Optional.empty(), 0, conflicts);
            }
        }
        var undo = begin(actor, operation);
        return resume(actor, operation, undo, undone -> true);
    }

    private static LoggedOperation permitted(Actor actor, Optional<LoggedOperation> found) {
        var operation = found.orElseThrow(Problem::notFound);
        if (!operation.by(actor) && !actor.may(Ability.UNDO_OTHERS)) {
            throw Problem.notFound();
        }
        Erasing.requireUndoable(operation.label());
        if (operation.undoneBy().isPresent()) {
            throw Problem.of(Problem.Kind.CONFLICT, "already_undone");
        }
        return operation;
    }

    /** What others have prepared is taken back where nothing comes of it. */
    private UndoResult prepared(Actor actor, UUID operation, Supplier<UndoResult> work) {
        var refused = prepare(actor, operation);
        try {
            var result = work.get();
            if (result.operation().isEmpty()) {
                refused.run();
            }
            return result;
        } catch (RuntimeException failed) {
            refused.run();
            throw failed;
        }
    }

    private Runnable prepare(Actor actor, UUID operation) {
        var ways = participants
                .orderedStream()
                .map(participant -> participant.prepare(actor, operation))
                .toList();
        return () -> ways.forEach(Runnable::run);
    }

    private UndoResult atOnce(Actor actor, UUID operation, OnConflict onConflict) {
        try {
            return db.write(actor.tenant(), tx -> {
                var undo = begin(tx, actor, operation);
                var target = LoggedOperation.read(tx, operation).orElseThrow();
                var conflicts = new ArrayList<Conflict>();
                int undone = 0;
                while (!target.changesets().isEmpty()) {
                    undone += step(tx, actor, target, undo, conflicts);
                    target = LoggedOperation.read(tx, operation).orElseThrow();
                }
                if (!conflicts.isEmpty() && (undone == 0 || onConflict == OnConflict.REFUSE)) {
                    throw new Refused(conflicts);
                }
                finish(tx, actor, target, undo);
                return new UndoResult(Optional.of(undo), undone, listed(conflicts));
            });
        } catch (Refused refused) {
            return new UndoResult(Optional.empty(), 0, listed(refused.conflicts));
        }
    }

    private static List<Conflict> listed(List<Conflict> conflicts) {
        return conflicts.stream().limit(UndoResult.LISTED).toList();
    }

    /**
     * Begins the undo of a large operation; from here on nobody else can undo it.
     *
     * @return the undo's own operation
     */
    public UUID begin(Actor actor, UUID operation) {
        return db.write(actor.tenant(), tx -> begin(tx, actor, operation));
    }

    /** As before, in a transaction of the caller's. */
    public static UUID begin(Tx tx, Actor actor, UUID operation) {
        var target = permitted(actor, LoggedOperation.lock(tx, operation));
        var label = target.undoes().isPresent() ? "operation.redone" : "operation.undone";
        var undo = Log.open(tx, actor, NewOperation.of(Source.UNDO, label).undoing(operation), Log.now(tx))
                .id();
        tx.dsl()
                .execute(
                        "UPDATE {0} SET undone_by = {1} WHERE id = {2}",
                        tx.table("operation"), DSL.val(undo), DSL.val(operation));
        return undo;
    }

    /** Asked between two changesets, to show progress and to stop. */
    @FunctionalInterface
    public interface Progress {

        /**
         * @param undone how many records the last changeset took back
         * @return whether to go on
         */
        boolean goOn(int undone);
    }

    /** Goes on with an undo that was begun, at first and after a kill. */
    public UndoResult resume(Actor actor, UUID operation, UUID undo, Progress progress) {
        prepare(actor, operation);
        var conflicts = new ArrayList<Conflict>();
        int undone = 0;
        int last = 0;
        while (progress.goOn(last)) {
            var found = new ArrayList<Conflict>();
            var step = db.write(actor.tenant(), tx -> {
                found.clear();
                var target = LoggedOperation.lock(tx, operation).orElseThrow(Problem::notFound);
                if (target.changesets().isEmpty()) {
                    finish(tx, actor, target, undo);
                    return -1;
                }
                return step(tx, actor, target, undo, found);
            });
            if (step < 0) {
                break;
            }
            undone += step;
            last = step;
            if (conflicts.size() < UndoResult.LISTED) {
                conflicts.addAll(found);
            }
        }
        return new UndoResult(Optional.of(undo), undone, listed(conflicts));
    }

    /** The conflicts that an undo would meet, looked up without changing anything. */
    public List<Conflict> inspect(Actor actor, UUID operation) {
        var target = db.read(actor.tenant(), tx -> permitted(actor, LoggedOperation.read(tx, operation)));
        var refused = prepare(actor, operation);
        try {
            return inspect(actor, target);
        } finally {
            refused.run();
        }
    }

    private List<Conflict> inspect(Actor actor, LoggedOperation target) {
        var conflicts = new ArrayList<Conflict>();
        var newer = new HashSet<UUID>();
        for (var changeset : target.changesets()) {
            try {
                db.update(actor.tenant(), tx -> {
                    throw new Looked(prepared(tx, actor, target, changeset));
                });
            } catch (Looked looked) {
                // What a newer changeset of the operation changed once more is compared there
                looked.prepared.step().conflicts().stream()
                        .filter(conflict ->
                                conflict.id().filter(newer::contains).isEmpty())
                        .forEach(conflicts::add);
                newer.addAll(looked.prepared.step().touched());
            }
        }
        return listed(conflicts);
    }

    /** Thrown to let go of the locks of an undo that was only looked at. */
    private static final class Looked extends RuntimeException {

        private final transient Prepared prepared;

        Looked(Prepared prepared) {
            super("looked", null, false, false);
            this.prepared = prepared;
        }
    }

    private record Prepared(Batch batch, UndoStep step) {}

    private Prepared prepared(Tx tx, Actor actor, LoggedOperation target, UUID changeset) {
        var batch = new Batch(tx, actor, models.of(tx), locking.in(tx));
        var step = new UndoStep(batch, target, changeset, summing);
        step.prepare();
        for (var group : batch.groups()) {
            var drafts = group.drafts().stream().filter(Draft::dirty).toList();
            if (!drafts.isEmpty()) {
                participants
                        .orderedStream()
                        .forEach(participant ->
                                participant.check(actor, group.object().name(), drafts));
            }
        }
        return new Prepared(batch, step);
    }

    private int step(Tx tx, Actor actor, LoggedOperation target, UUID undo, List<Conflict> conflicts) {
        var changeset = target.changesets().getFirst();
        var prepared = prepared(tx, actor, target, changeset);
        conflicts.addAll(prepared.step().conflicts());
        new Hierarchies(prepared.batch()).lock();
        summing.settle(prepared.batch());
        var applied = door.pass(
                prepared.batch(), new OperationRef(undo), LogTime.now(tx), () -> together.check(prepared.batch()));
        tx.dsl()
                .execute(
                        "UPDATE {0} SET undone_by = {1} WHERE id = {2}",
                        tx.table("changeset"), DSL.val(undo), DSL.val(changeset));
        return (int) applied.records().stream()
                .filter(record -> record.outcome() != Written.Outcome.UNCHANGED)
                .count();
    }

    /** What an undo had taken back is there again once the undo is taken back, and can be undone once more. */
    private void finish(Tx tx, Actor actor, LoggedOperation target, UUID undo) {
        target.undoes().ifPresent(original -> {
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET undone_by = NULL WHERE id = {1}", tx.table("operation"), DSL.val(original));
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET undone_by = NULL WHERE operation_id = {1}",
                            tx.table("changeset"), DSL.val(original));
        });
        participants.orderedStream().forEach(participant -> participant.undone(tx, actor, target.id(), undo));
    }
}
