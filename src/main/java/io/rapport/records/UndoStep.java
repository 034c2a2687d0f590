package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.records.Conflict.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Makes the drafts that take back one changeset: changed fields get their earlier values, new records go to the trash,
 * deleted ones come back. Whatever was changed since stays and becomes a conflict. Rules don't run, for the earlier values
 * were derived and valid once; rights hold.
 */
final class UndoStep {

    private final Batch batch;
    private final LoggedOperation operation;
    private final UUID changeset;
    private final boolean own;
    private final Reading reading;
    private final List<Conflict> conflicts = new ArrayList<>();
    /** Records that would go to the trash, with the version that the operation had left; anything above is an edit. */
    private final Map<Draft, Long> leftAt = new HashMap<>();

    private final Summing summing;
    private final Set<String> objects = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();
    private final Set<UUID> merged;
    private final Set<Draft> hidden = new HashSet<>();

    UndoStep(Batch batch, LoggedOperation operation, UUID changeset, Summing summing) {
        this.batch = batch;
        this.operation = operation;
        this.changeset = changeset;
        this.summing = summing;
        this.own = operation.by(batch.actor());
        this.reading = Values.reading(batch.tx().tenant());
        this.merged =
                Merged.merge(batch.tx(), operation.id()).map(Merged::records).orElse(Set.of());
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    /** The records that the changeset changed. */
    Set<UUID> touched() {
        return touched;
    }

    void prepare() {
        var changes = new TreeMap<String, Map<UUID, LoggedChange>>();
        for (var change : LoggedChange.of(batch, changeset)) {
            touched.add(change.record());
            changes.computeIfAbsent(change.object(), name -> new LinkedHashMap<>())
                    .put(change.record(), change);
        }
        var created = new CreatedRecords(batch, changeset).byObject();
        var names = new LinkedHashSet<>(changes.keySet());
        names.addAll(created.keySet());
        objects.addAll(names);
        names.stream().sorted().forEach(name -> batch.model()
                .object(name)
                .ifPresent(object ->
                        prepare(object, changes.getOrDefault(name, Map.of()), created.getOrDefault(name, Set.of()))));
        new MergedTargets(batch).settle();
        new UndoChecks(batch, operation, changeset, leftAt, this::conflict).run();
    }

    private void prepare(ObjectDef object, Map<UUID, LoggedChange> changes, Set<UUID> created) {
        var group = batch.group(object);
        object.liveFields().stream().filter(FieldDef::unique).forEach(group::load);
        summing.fields(batch, object).forEach(group::load);
        changes.values().forEach(change -> change.before().keySet().forEach(name -> object.field(name)
                .ifPresent(group::load)));
        var ids = new LinkedHashSet<>(changes.keySet());
        ids.addAll(created);
        var reader = batch.reader(object, group.loaded());
        var rows = rows(object, reader, ids);
        var trashed = rows.stream()
                .filter(row -> reader.deletedAt(row).isPresent())
                .map(row -> changes.get(reader.id(row)))
                .filter(Objects::nonNull)
                .toList();
        var changedInTrash = LoggedChange.madeInTrash(batch.tx(), trashed);
        for (var row : rows) {
            var id = reader.id(row);
            ids.remove(id);
            var change = changes.get(id);
            if (change == null) {
                trash(object, reader, row);
            } else {
                takeBack(object, reader, row, change, changedInTrash.contains(id));
            }
        }
        ids.forEach(
                id -> conflicts.add(new Conflict(object.name(), Optional.empty(), Optional.empty(), Reason.PURGED)));
    }

    /** With the answers of the gate at the end of each row. */
    private List<Record> rows(ObjectDef object, RowReader reader, Set<UUID> ids) {
        var columns = new ArrayList<>(reader.columns("t"));
        for (var action : List.of(Action.READ, Action.UPDATE, Action.DELETE, Action.TRANSFER)) {
            columns.add(DSL.field(DSL.and(
                    DSL.trueCondition(),
                    Gating.condition(batch.tx(), batch.model(), batch.actor(), object, action, "t"))));
        }
        return batch.tx()
                .dsl()
                .select(columns)
                .from(batch.tx().table(object.name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids)))
                .orderBy(RowReader.ID)
                .forUpdate()
                .of(DSL.table(DSL.name("t")))
                .fetch(row -> row);
    }

    private static boolean passes(Record row, Action action) {
        int fromEnd =
                switch (action) {
                    case READ -> 4;
                    case UPDATE, CREATE -> 3;
                    case DELETE -> 2;
                    case TRANSFER -> 1;
                };
        return Boolean.TRUE.equals(row.getValue(row.size() - fromEnd));
    }

    private void trash(ObjectDef object, RowReader reader, Record row) {
        var draft = new Draft(object, reader.id(row), 0, Draft.Kind.DELETE);
        reader.fill(row, draft);
        if (draft.wasDeleted()) {
            return;
        }
        if (permitted(row, draft, Action.DELETE)) {
            batch.add(draft);
            leftAt.put(draft, 1L);
        }
    }

    private boolean permitted(Record row, Draft draft, Action action) {
        boolean visible = passes(row, Action.READ);
        if (visible && passes(row, action)) {
            return true;
        }
        conflicts.add(new Conflict(
                draft.object().name(),
                Optional.of(draft.id()).filter(id -> visible),
                Optional.empty(),
                Reason.NOT_PERMITTED));
        return false;
    }

    /** A change that was made in the trash, as a merge does, is taken back there. */
    private void takeBack(ObjectDef object, RowReader reader, Record row, LoggedChange change, boolean inTrash) {
        var kind = change.deleted() ? Draft.Kind.RESTORE : change.restored() ? Draft.Kind.DELETE : Draft.Kind.UPDATE;
        boolean follows = followed(reader.id(row)) && !passes(row, Action.UPDATE);
        var draft = new Draft(object, reader.id(row), follows ? MovedLinks.FROM_A_MERGE : 0, kind);
        reader.fill(row, draft);
        var handsBack = own && change.before().containsKey(SystemFields.OWNER);
        if (!passes(row, Action.READ)) {
            hidden.add(draft);
        }
        if (!handsBack
                && !followed(draft.id())
                && !permitted(row, draft, kind == Draft.Kind.UPDATE ? Action.UPDATE : Action.DELETE)) {
            return;
        }
        if (kind != Draft.Kind.RESTORE && draft.wasDeleted() && !(inTrash && kind == Draft.Kind.UPDATE)) {
            conflict(draft, null, kind == Draft.Kind.DELETE ? Reason.CHANGED : Reason.DELETED);
            return;
        }
        if (kind == Draft.Kind.RESTORE && !draft.wasDeleted()) {
            conflict(draft, null, Reason.CHANGED);
        }
        change.before().forEach((name, before) -> {
            if (!name.equals(SystemFields.DELETED_AT)) {
                takeBack(draft, row, name, before, change.after().get(name));
            }
        });
        batch.add(draft);
        if (kind == Draft.Kind.DELETE) {
            leftAt.put(draft, change.version());
        }
    }

    /** What a merge moved without asking for a right to it goes back the same way. */
    private boolean followed(UUID record) {
        return !merged.isEmpty() && !merged.contains(record);
    }

    private void takeBack(Draft draft, Record row, String name, @Nullable Object before, @Nullable Object after) {
        var found = draft.object().field(name);
        if (found.isEmpty()) {
            conflict(draft, name, Reason.FIELD_GONE);
            return;
        }
        var field = found.get();
        if (!followed(draft.id()) && !writable(draft.object(), field, row)) {
            conflict(draft, name, Reason.NOT_PERMITTED);
        } else if (!CanonicalJson.write(Values.toLog(field, draft.valueBefore(name)))
                .equals(CanonicalJson.write(after))) {
            // What is summed up goes by what is there now
            if (!summing.isKept(batch, draft.object(), name, objects)) {
                conflict(draft, name, Reason.CHANGED);
            }
        } else {
            try {
                draft.ask(name, Values.fromLog(field, before, reading));
            } catch (InvalidValue gone) {
                conflict(draft, name, Reason.VALUE_GONE);
            }
        }
    }

    /** What rules derived goes back with what it was derived from. */
    private boolean writable(ObjectDef object, FieldDef field, Record row) {
        if (field.name().equals(SystemFields.OWNER)) {
            return own || passes(row, Action.TRANSFER);
        }
        Actor actor = batch.actor();
        return field.readOnly() || (actor.knows(object, field) && actor.writes(object, field));
    }

    private void conflict(Draft draft, @Nullable String field, Reason reason) {
        var shown = Optional.ofNullable(field).filter(name -> draft.object()
                .field(name)
                .filter(found -> batch.actor().reads(draft.object(), found))
                .isPresent());
        var id = Optional.of(draft.id()).filter(one -> !hidden.contains(draft));
        conflicts.add(new Conflict(draft.object().name(), id, shown, reason));
    }
}
