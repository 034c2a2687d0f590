package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.PermittedQuery;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * Many records changed at once, as one operation. Up to {@link #AT_ONCE} in one transaction; beyond that by a job that works
 * through what matched when it was asked for. Records that may not be changed, or whose values would break a rule, are
 * left as they are and listed.
 *
 * <p>Problems, each of which leaves everything as it was: {@code forbidden} without {@link Ability#BULK_CHANGE}, without the
 * right to do it to any record at all, and for fields that are not the actor's to write; {@code invalid} for values that
 * no record can have; {@code not_found} where records were named and none is there.
 */
@Service
public class BulkChanges {

    /** The most records that are changed while somebody waits. */
    public static final int AT_ONCE = 200;

    /** Records in one transaction of a job: progress is seen, and others don't wait long for a lock. */
    static final int PART = 2_500;

    private final TenantDb db;
    private final Models models;
    private final Queries queries;
    private final Records records;
    private final Jobs jobs;
    private final Locking locking;

    BulkChanges(TenantDb db, Models models, Queries queries, Records records, Jobs jobs, Locking locking) {
        this.db = db;
        this.models = models;
        this.queries = queries;
        this.records = records;
        this.jobs = jobs;
        this.locking = locking;
    }

    /** Refuses who may do that to no record at all. */
    public void require(Actor actor, ObjectDef object, Set<Action> actions) {
        new BulkCheck(queries, actor, models.of(actor.tenant()), object).require(actions);
    }

    /** Refuses what would be refused whole. */
    public void check(Actor actor, ObjectDef object, BulkChange change) {
        db.look(actor.tenant(), tx -> new BulkCheck(queries, actor, models.of(tx), object).check(tx, change));
    }

    /** How many records there are to change, exactly. */
    public long matching(Actor actor, BulkSelection selection, boolean inTrash) {
        return db.read(actor.tenant(), tx -> tx.dsl()
                .fetchSingle(
                        "SELECT count(*) FROM ({0}) AS m", queries.matching(tx, query(tx, actor, selection, inTrash)))
                .get(0, Long.class));
    }

    /** How many of them the actor may change; rules may still object. */
    public long permitted(Actor actor, BulkSelection selection, BulkChange change) {
        return db.read(actor.tenant(), tx -> {
            var model = models.of(tx);
            var object = model.require(selection.object());
            var gates = change.actions().stream()
                    .map(action -> Gating.condition(tx, model, actor, object, action, "t"))
                    .toList();
            return tx.dsl()
                    .selectCount()
                    .from(tx.table(object.name()).as("t"))
                    .where(RowReader.ID.in(queries.matching(tx, query(tx, actor, selection, change.inTrash()))))
                    .and(DSL.and(gates))
                    .fetchSingle(0, Long.class);
        });
    }

    private PermittedQuery query(Tx tx, Actor actor, BulkSelection selection, boolean inTrash) {
        var query = Query.of(selection.object()).where(selection.filter());
        return (inTrash ? query.inTrash() : query).permit(models.of(tx), actor);
    }

    /**
     * Changes the records now, in the caller's transaction; empty where they are more than {@link #AT_ONCE}.
     *
     * @param operation its label's first argument is the number of records
     */
    public Optional<BulkOutcome> atOnce(
            Tx tx, Actor actor, BulkSelection selection, BulkChange change, NewOperation operation) {
        var object = checked(tx, actor, selection, change);
        var ids = ids(tx, actor, selection, change);
        if (ids.size() > AT_ONCE) {
            return Optional.empty();
        }
        var named = new ArrayList<>(ids);
        selection.named().stream().filter(id -> !ids.contains(id)).sorted().forEach(named::add);
        if (ids.isEmpty() && !named.isEmpty()) {
            throw Problem.notFound();
        }
        var ref = Log.open(tx, actor, operation, Log.now(tx));
        BulkTable.begin(tx, ref.id(), object.name(), actor.user().orElse(null));
        BulkTable.setMatched(tx, ref.id(), named.size());
        var part = new BulkPart(records, tx, actor, models.of(tx), object, change, ref);
        part.apply(named);
        BulkTable.note(tx, ref.id(), part);
        if (part.changed() == 0) {
            tx.dsl().execute("DELETE FROM {0} WHERE id = {1}", tx.table("operation"), DSL.val(ref.id()));
        } else {
            relabel(tx, ref.id(), part.changed());
        }
        return BulkTable.find(tx, ref.id()).map(BulkTable.Kept::outcome);
    }

    private ObjectDef checked(Tx tx, Actor actor, BulkSelection selection, BulkChange change) {
        var model = models.of(tx);
        var object = model.object(selection.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        new BulkCheck(queries, actor, model, object).check(tx, change);
        return object;
    }

    private List<UUID> ids(Tx tx, Actor actor, BulkSelection selection, BulkChange change) {
        var matching = queries.matching(tx, query(tx, actor, selection, change.inTrash()));
        return tx.dsl()
                .fetch("SELECT m.id FROM ({0}) AS m ORDER BY m.id LIMIT {1}", matching, DSL.inline(AT_ONCE + 1))
                .map(row -> row.get(0, UUID.class));
    }

    /** How many it became, for the sentence in history. */
    static void relabel(Tx tx, UUID operation, long changed) {
        tx.dsl()
                .execute(
                        "UPDATE {0} SET label_args = jsonb_set(label_args, array['0'], {1}) WHERE id = {2}",
                        tx.table("operation"), DSL.val(JSONB.valueOf(String.valueOf(changed))), DSL.val(operation));
    }

    /** What a job was made for. */
    public record Submitted(UUID job, UUID operation) {}

    /** Fixes which records are to be changed, in the caller's transaction, and leaves the change to a job. */
    public Submitted submit(Tx tx, Actor actor, BulkSelection selection, BulkChange change, NewOperation operation) {
        var object = checked(tx, actor, selection, change);
        BulkTable.forgetEnded(tx);
        var ref = Log.open(tx, actor, operation, Log.now(tx));
        BulkTable.begin(tx, ref.id(), object.name(), actor.user().orElse(null));
        BulkTable.keep(tx, ref.id(), queries.matching(tx, query(tx, actor, selection, change.inTrash())), PART);
        var job = jobs.submit(
                tx,
                BulkJob.KIND,
                BulkOrder.of(locking.in(tx), ref.id(), object, change),
                actor.user(),
                actor.mandate().key());
        BulkTable.setJob(tx, ref.id(), job);
        return new Submitted(job, ref.id());
    }

    /** What would come of it: done and taken back. Empty where the records are more than {@link #AT_ONCE}. */
    public Optional<Trial> tried(Actor actor, BulkSelection selection, BulkChange change, NewOperation operation) {
        try {
            db.update(actor.tenant(), tx -> {
                var outcome = atOnce(tx, actor, selection, change, operation);
                throw new Tried(outcome.map(
                        done -> new Trial(done, BulkTable.rejects(tx, done.id(), Optional.empty(), AT_ONCE))));
            });
            throw new IllegalStateException();
        } catch (Tried tried) {
            return tried.trial;
        }
    }

    /** What a bulk change would do. */
    public record Trial(BulkOutcome outcome, List<BulkReject> rejects) {}

    private static final class Tried extends RuntimeException {

        private final transient Optional<Trial> trial;

        Tried(Optional<Trial> trial) {
            super("tried", null, false, false);
            this.trial = trial;
        }
    }

    /**
     * What came of a bulk change, for who asked for it and who administers.
     *
     * @throws Problem {@code not_found}
     */
    public BulkOutcome outcome(Actor actor, UUID id) {
        return db.read(actor.tenant(), tx -> kept(tx, actor, id).outcome());
    }

    /** The object whose records it was about. */
    public String object(Actor actor, UUID id) {
        return db.read(actor.tenant(), tx -> kept(tx, actor, id).object());
    }

    /** The records that were left as they are, in the order of their ids, beginning after one of them. */
    public List<BulkReject> rejects(Actor actor, UUID id, Optional<UUID> after, int limit) {
        return db.read(actor.tenant(), tx -> {
            kept(tx, actor, id);
            return BulkTable.rejects(tx, id, after, limit);
        });
    }

    private static BulkTable.Kept kept(Tx tx, Actor actor, UUID id) {
        return BulkTable.find(tx, id)
                .filter(kept -> actor.may(Ability.ADMINISTER)
                        || actor.user().isPresent() && kept.actor().equals(actor.user()))
                .orElseThrow(Problem::notFound);
    }
}
