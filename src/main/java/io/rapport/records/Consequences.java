package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.SystemFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What a deletion means for the records that link to the deleted one, as each relation declares: its link is emptied, it is
 * deleted too, or the deletion is refused. This happens to all of them, also those that the actor can't see.
 */
record Consequences(Batch batch, Rulebook rules, Errors errors) {

    private static final int FROM_A_DELETION = -1;

    private record Incoming(ObjectDef object, FieldDef field, OnDelete onDelete) {}

    /** Before the batch is locked: which fields of which objects will be needed. */
    void prepare() {
        var queue = new ArrayDeque<ObjectDef>();
        for (var group : batch.groups()) {
            if (group.drafts().stream().anyMatch(Draft::staysDeleted)) {
                queue.add(group.object());
            }
        }
        var seen = new HashSet<String>();
        while (!queue.isEmpty()) {
            var object = queue.remove();
            if (seen.add(object.name())) {
                for (var incoming : incoming(object)) {
                    if (incoming.onDelete() == OnDelete.CLEAR || incoming.onDelete() == OnDelete.CASCADE) {
                        var group = batch.group(incoming.object());
                        group.load(incoming.field());
                        if (rules.has(incoming.object())) {
                            rules.loadFields(group);
                        }
                    }
                    if (incoming.onDelete() == OnDelete.CASCADE) {
                        queue.add(incoming.object());
                    }
                }
            }
        }
    }

    /** After the batch is locked. */
    void add() {
        Map<ObjectDef, List<Draft>> trashed = new HashMap<>();
        batch.inOrder().stream().filter(Draft::isDeleted).forEach(draft -> trashed.computeIfAbsent(
                        draft.object(), object -> new ArrayList<>())
                .add(draft));
        var checks = new ArrayList<Runnable>();
        while (!trashed.isEmpty()) {
            var next = trashed.entrySet().iterator().next();
            var object = next.getKey();
            var drafts = next.getValue();
            trashed.remove(object);
            for (var incoming : incoming(object)) {
                switch (incoming.onDelete()) {
                    case KEEP -> {}
                    case CLEAR -> clear(incoming, drafts);
                    case CASCADE -> cascade(incoming, drafts, trashed);
                    case REFUSE -> checks.add(() -> refuse(incoming, drafts));
                }
            }
        }
        checks.forEach(Runnable::run);
    }

    private List<Incoming> incoming(ObjectDef target) {
        var found = new ArrayList<Incoming>();
        for (var object : batch.model().objects()) {
            for (var field : object.liveFields()) {
                field.relation()
                        .filter(relation -> relation.target().equals(target.name()))
                        .ifPresent(relation -> found.add(new Incoming(object, field, relation.onDelete())));
            }
        }
        return found;
    }

    private void clear(Incoming incoming, List<Draft> targets) {
        var group = batch.group(incoming.object());
        var reader = batch.reader(group.object(), group.loaded());
        batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(batch.tx().table(incoming.object().name()).as("t"))
                .where(linking(incoming, targets))
                .orderBy(RowReader.ID)
                .forNoKeyUpdate()
                .of(DSL.table(DSL.name("t")))
                .fetch()
                .forEach(row -> {
                    var draft = batch.draft(incoming.object(), reader.id(row)).orElseGet(() -> {
                        var follows = new Draft(incoming.object(), reader.id(row), FROM_A_DELETION, Draft.Kind.UPDATE);
                        reader.fill(row, follows);
                        batch.add(follows);
                        return follows;
                    });
                    draft.set(incoming.field().name(), null);
                });
    }

    private void cascade(Incoming incoming, List<Draft> targets, Map<ObjectDef, List<Draft>> trashed) {
        var group = batch.group(incoming.object());
        var reader = batch.reader(group.object(), group.loaded());
        batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(batch.tx().table(incoming.object().name()).as("t"))
                .where(linking(incoming, targets))
                .orderBy(RowReader.ID)
                .forUpdate()
                .of(DSL.table(DSL.name("t")))
                .fetch()
                .forEach(row -> {
                    var known = batch.draft(incoming.object(), reader.id(row));
                    if (known.filter(Draft::staysDeleted).isPresent()) {
                        return;
                    }
                    var draft = known.orElseGet(() -> {
                        var follows = new Draft(incoming.object(), reader.id(row), FROM_A_DELETION, Draft.Kind.DELETE);
                        reader.fill(row, follows);
                        batch.add(follows);
                        return follows;
                    });
                    draft.trash();
                    trashed.computeIfAbsent(incoming.object(), object -> new ArrayList<>())
                            .add(draft);
                });
    }

    private void refuse(Incoming incoming, List<Draft> targets) {
        var held = new HashSet<UUID>();
        batch.tx()
                .dsl()
                .select(RowReader.ID, link(incoming))
                .from(batch.tx().table(incoming.object().name()).as("t"))
                .where(linking(incoming, targets))
                .forEach(row -> {
                    var holder = batch.draft(incoming.object(), row.get(RowReader.ID));
                    boolean letsGo = holder.filter(draft -> draft.staysDeleted()
                                    || draft.changed(incoming.field().name()))
                            .isPresent();
                    if (!letsGo) {
                        held.add(row.get(link(incoming)));
                    }
                });
        targets.stream()
                .filter(draft -> held.contains(draft.id()))
                .forEach(draft -> errors.add(
                        draft, SystemFields.ID, "referenced", incoming.object().name()));
    }

    private static Condition linking(Incoming incoming, List<Draft> targets) {
        Set<UUID> ids = new HashSet<>();
        targets.forEach(draft -> ids.add(draft.id()));
        return DSL.condition("{0} = ANY({1})", link(incoming), PgText.uuids(ids))
                .and(RowReader.DELETED_AT.isNull());
    }

    private static Field<UUID> link(Incoming incoming) {
        return DSL.field(DSL.name("t", incoming.field().columns().getFirst().name()), SQLDataType.UUID);
    }
}
