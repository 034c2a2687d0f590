package io.rapport.records;

import io.rapport.kernel.Problem;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Locks and reads the records of a batch as they are. Rows that the actor may not change are not locked. Locks are taken in
 * the order of object and id. Deletions lock more than changes do, so that nothing can be linked to what is being deleted.
 */
record BeforeImages(Batch batch) {

    void lock() {
        var groups = batch.groups().stream()
                .sorted(Comparator.comparing(group -> group.object().name()))
                .toList();
        for (var group : groups) {
            var byAction = new EnumMap<Action, HashMap<UUID, Draft>>(Action.class);
            for (var draft : group.existing()) {
                byAction.computeIfAbsent(needed(draft), action -> new HashMap<>())
                        .put(draft.id(), draft);
            }
            byAction.forEach((action, drafts) -> lock(group, action, drafts));
        }
        checkTransfers(groups);
    }

    /** Handing a record over needs its own right, which is asked for below, once it is clear that it is handed over. */
    private static Action needed(Draft draft) {
        return switch (draft.kind()) {
            case DELETE, RESTORE -> Action.DELETE;
            case CREATE, UPDATE -> draft.asked().equals(Set.of(SystemFields.OWNER)) ? Action.READ : Action.UPDATE;
        };
    }

    private void lock(DraftGroup group, Action action, HashMap<UUID, Draft> drafts) {
        var reader = batch.reader(group.object(), group.loaded());
        var missing = new HashMap<>(drafts);
        var select = batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(batch.tx().table(group.object().name()).as("t"))
                .where(among(drafts.keySet()))
                .and(gate(group, Action.READ))
                .and(action == Action.READ ? DSL.noCondition() : gate(group, action))
                .orderBy(RowReader.ID);
        var table = DSL.table(DSL.name("t"));
        var locking = action == Action.DELETE
                ? select.forUpdate().of(table)
                : select.forNoKeyUpdate().of(table);
        for (var row : locking.fetch()) {
            var draft = drafts.get(reader.id(row));
            if (draft != null
                    && (draft.kind() == Draft.Kind.RESTORE
                            || reader.deletedAt(row).isEmpty())) {
                reader.fill(row, draft);
                missing.remove(draft.id());
            }
        }
        if (!missing.isEmpty()) {
            refuse(group, missing.values());
        }
    }

    private static Condition among(Collection<UUID> ids) {
        return DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids));
    }

    private Condition gate(DraftGroup group, Action action) {
        return Gating.condition(batch.tx(), batch.model(), batch.actor(), group.object(), action, "t");
    }

    /** What the actor can see but not change is forbidden; anything else does not exist. */
    private void refuse(DraftGroup group, Collection<Draft> drafts) {
        var visible = passing(group, drafts, Action.READ);
        var errors = new Errors();
        drafts.stream()
                .filter(draft -> !visible.contains(draft.id()))
                .forEach(draft -> errors.add(draft, SystemFields.ID, "not_found"));
        errors.throwAs(Problem.Kind.NOT_FOUND, "not_found");
        drafts.forEach(draft -> errors.add(draft, SystemFields.ID, "forbidden"));
        errors.throwAs(Problem.Kind.FORBIDDEN, "forbidden");
    }

    private Set<UUID> passing(DraftGroup group, Collection<Draft> drafts, Action action) {
        return new HashSet<>(batch.tx()
                .dsl()
                .select(RowReader.ID)
                .from(batch.tx().table(group.object().name()).as("t"))
                .where(among(drafts.stream().map(Draft::id).toList()))
                .and(RowReader.DELETED_AT.isNull())
                .and(gate(group, action))
                .fetch(RowReader.ID));
    }

    private void checkTransfers(List<DraftGroup> groups) {
        var errors = new Errors();
        for (var group : groups) {
            var handedOver = group.existing().stream()
                    .filter(draft -> draft.changed(SystemFields.OWNER))
                    .toList();
            if (!handedOver.isEmpty()) {
                var allowed = passing(group, handedOver, Action.TRANSFER);
                handedOver.stream()
                        .filter(draft -> !allowed.contains(draft.id()))
                        .forEach(draft -> errors.add(draft, SystemFields.OWNER, "not_permitted"));
            }
        }
        errors.throwAs(Problem.Kind.FORBIDDEN, "forbidden");
    }
}
