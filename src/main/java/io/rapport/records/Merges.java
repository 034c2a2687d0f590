package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.access.Shares;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * Makes one record of several, in one transaction and as one operation that can be undone. Everything that links to the
 * others is led to the survivor, also what the actor can't see; the others go to the trash, and what asks for them is led to
 * the survivor as long as the merge stands.
 *
 * <p>Each record must be the actor's to change, and each but the survivor to delete; else nothing happens ({@code not_found},
 * {@code forbidden}). Further problems: {@code merge_size} for fewer than two or more than {@link #MOST} records, {@code
 * not_mergeable} for users and teams, {@code invalid}, {@code stale}.
 */
@Service
public class Merges {

    /** The most records that become one. */
    public static final int MOST = 20;

    private final TenantDb db;
    private final Models models;
    private final Records records;
    private final Door door;
    private final Summing summing;

    Merges(TenantDb db, Models models, Records records, Door door, Summing summing) {
        this.db = db;
        this.models = models;
        this.records = records;
        this.door = door;
        this.summing = summing;
    }

    public Applied merge(Actor actor, MergeOrder order, NewOperation operation) {
        return db.write(actor.tenant(), tx -> merge(tx, actor, order, operation));
    }

    /** As before, in the caller's transaction. */
    public Applied merge(Tx tx, Actor actor, MergeOrder order, NewOperation operation) {
        var model = models.of(tx);
        var object = model.object(order.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        check(object, order);
        if (!Hierarchies.selfLinks(object).isEmpty()) {
            Hierarchies.lock(tx, object);
        }
        var ref = Log.open(tx, actor, operation, Log.now(tx));
        var applied = records.apply(tx, actor, ref, changes(order), new Records.Alongside() {
            @Override
            public void prepare(Batch batch) {
                Values.stored(object.liveFields()).forEach(batch.group(object)::load);
            }

            @Override
            public void locked(Batch batch) {
                requireEditable(tx, model, actor, object, order);
                new MergeStep(batch, object, order, door, summing, ref).run();
            }
        });
        var at = Log.now(tx);
        Merged.put(tx, ref.id(), object.name(), order.survivor(), order.others(), at);
        Shares.inherit(tx, actor, object.name(), order.survivor(), order.others(), at);
        return applied;
    }

    private static void check(ObjectDef object, MergeOrder order) {
        var all = new HashSet<>(order.all());
        if (all.size() < 2 || all.size() > MOST || all.size() < order.all().size()) {
            throw Problem.of(Problem.Kind.INVALID, "merge_size", MOST);
        }
        if (People.are(object)) {
            throw Problem.of(Problem.Kind.CONFLICT, "not_mergeable");
        }
        if (!all.containsAll(order.from().values())) {
            throw Problem.invalid(SystemFields.ID, "unknown_record");
        }
    }

    private static List<Change> changes(MergeOrder order) {
        var changes = new ArrayList<Change>();
        changes.add(
                new Change.Update(order.object(), order.survivor(), version(order, order.survivor()), order.values()));
        order.others().forEach(other -> changes.add(new Change.Delete(order.object(), other, version(order, other))));
        return changes;
    }

    private static Optional<Long> version(MergeOrder order, UUID id) {
        return Optional.ofNullable(order.versions().get(id));
    }

    private static void requireEditable(Tx tx, DataModel model, Actor actor, ObjectDef object, MergeOrder order) {
        require(tx, model, actor, object, Action.UPDATE, order.all());
        if (order.from().containsKey(SystemFields.OWNER)) {
            require(tx, model, actor, object, Action.TRANSFER, List.of(order.survivor()));
        }
    }

    private static void require(Tx tx, DataModel model, Actor actor, ObjectDef object, Action action, List<UUID> ids) {
        var passing = tx.dsl()
                .fetchCount(DSL.select(RowReader.ID)
                        .from(tx.table(object.name()).as("t"))
                        .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids)))
                        .and(Gating.condition(tx, model, actor, object, action, "t")));
        if (passing < ids.size()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }

    /** Where a record that was merged is now, as far as the actor may see both. */
    public Optional<UUID> survivor(Actor actor, String object, UUID id) {
        return db.read(actor.tenant(), tx -> {
            var model = models.of(tx);
            return model.object(object).filter(actor::sees).flatMap(def -> Optional.ofNullable(
                            Merged.survivors(tx, object, Set.of(id)).get(id))
                    .filter(survivor -> visible(tx, model, actor, def, id, survivor)));
        });
    }

    private static boolean visible(Tx tx, DataModel model, Actor actor, ObjectDef object, UUID id, UUID survivor) {
        return tx.dsl()
                        .fetchCount(DSL.select(RowReader.ID)
                                .from(tx.table(object.name()).as("t"))
                                .where(DSL.condition(
                                        "{0} = ANY({1})", RowReader.ID, PgText.uuids(Set.of(id, survivor))))
                                .and(RowReader.ID.eq(id).or(RowReader.DELETED_AT.isNull()))
                                .and(Gating.condition(tx, model, actor, object, Action.READ, "t")))
                == 2;
    }
}
