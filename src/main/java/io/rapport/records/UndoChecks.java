package io.rapport.records;

import io.rapport.kernel.Link;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.SystemFields;
import io.rapport.records.Conflict.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Finds, before an undo writes, what the database would refuse or what would be lost: new records that others have edited or
 * linked to, unique values that were taken, links to what is gone. Dropping one draft can stand in the way of another, so
 * this is repeated until nothing more is dropped.
 */
record UndoChecks(Batch batch, LoggedOperation operation, UUID changeset, Map<Draft, Long> leftAt, Report report) {

    private static final Set<String> STAMPS = Set.of(SystemFields.CREATED_BY, SystemFields.UPDATED_BY);

    @FunctionalInterface
    interface Report {
        void conflict(Draft draft, @Nullable String field, Reason reason);
    }

    void run() {
        dropEdited();
        boolean dropped = true;
        while (dropped) {
            dropped = dropReferenced();
            for (var group : batch.groups()) {
                for (var field : group.object().liveFields()) {
                    if (field.unique()) {
                        dropped |= dropTaken(group, field);
                    }
                    dropped |= dropDangling(group, field);
                }
            }
        }
    }

    private List<Draft> trashed(DraftGroup group) {
        return group.drafts().stream().filter(Draft::isDeleted).toList();
    }

    /** Edits that were taken back since don't count, nor do the undos that took them back. */
    private void dropEdited() {
        for (var group : batch.groups()) {
            var trashed = trashed(group);
            if (trashed.isEmpty()) {
                continue;
            }
            var edited = Set.copyOf(batch.tx()
                    .dsl()
                    .fetch(
                            """
                    SELECT DISTINCT c.record_id FROM unnest({4}, {6}) AS v (id, version)
                    JOIN {0} AS c ON c.record_id = v.id AND c.version > v.version
                    JOIN {1} AS s ON s.id = c.changeset_id JOIN {2} AS o ON o.id = s.operation_id
                    WHERE c.object = {3} AND o.id <> {5} AND s.undone_by IS NULL AND o.undoes IS NULL
                    """,
                            batch.tx().table("change"),
                            batch.tx().table("changeset"),
                            batch.tx().table("operation"),
                            DSL.val(group.object().name()),
                            ids(trashed),
                            DSL.val(operation.id()),
                            PgText.column("bigint", trashed, draft -> leftAt.getOrDefault(draft, 1L)))
                    .getValues(0, UUID.class));
            trashed.stream().filter(draft -> edited.contains(draft.id())).forEach(draft -> drop(draft, Reason.CHANGED));
        }
    }

    private void drop(Draft draft, Reason reason) {
        report.conflict(draft, null, reason);
        batch.remove(draft);
    }

    private boolean dropReferenced() {
        var held = new HashSet<Draft>();
        for (var group : batch.groups()) {
            var trashed = trashed(group);
            if (!trashed.isEmpty()) {
                for (var object : batch.model().objects()) {
                    for (var field : object.liveFields()) {
                        if (holds(field, group.object())) {
                            held.addAll(held(object, field, trashed));
                        }
                    }
                }
            }
        }
        held.forEach(draft -> drop(draft, Reason.REFERENCED));
        return !held.isEmpty();
    }

    private static boolean holds(FieldDef field, ObjectDef target) {
        if (STAMPS.contains(field.name())) {
            return false;
        }
        if (field.type() instanceof LinksType) {
            return true;
        }
        return field.type() instanceof ReferencesType many
                ? many.target().equals(target.name())
                : field.relation()
                        .filter(relation -> relation.target().equals(target.name()))
                        .isPresent();
    }

    /** A record that a person had restored goes back to the trash unless its links forbid that; a new one needs no links. */
    private List<Draft> held(ObjectDef object, FieldDef field, List<Draft> trashed) {
        var refuses = field.relation()
                .filter(relation -> relation.onDelete() == OnDelete.REFUSE)
                .isPresent();
        var candidates = new HashMap<UUID, Draft>();
        trashed.stream()
                .filter(draft -> refuses || leftAt.getOrDefault(draft, 1L) == 1L)
                .forEach(draft -> candidates.put(draft.id(), draft));
        var column = DSL.field(DSL.name("t", field.columns().getFirst().name()));
        Condition linking =
                switch (field.type()) {
                    case ReferencesType many -> DSL.condition("{0} && {1}", column, ids(candidates.values()));
                    case LinksType any ->
                        DSL.condition("{0} && {1}::text[]", column, DSL.val(texts(candidates.values())));
                    default -> DSL.condition("{0} = ANY({1})", column, ids(candidates.values()));
                };
        Field<UUID[]> targets =
                switch (field.type()) {
                    case ReferencesType many -> column.coerce(SQLDataType.UUID.array());
                    case LinksType any ->
                        DSL.field(
                                "ARRAY(SELECT split_part(u.link, '/', 2)::uuid FROM unnest({0}) AS u(link))",
                                SQLDataType.UUID.array(), column);
                    default -> DSL.field("ARRAY[{0}]", SQLDataType.UUID.array(), column);
                };
        var held = new ArrayList<Draft>();
        batch.tx()
                .dsl()
                .select(RowReader.ID, targets, RowReader.CREATED_CHANGESET)
                .from(batch.tx().table(object.name()).as("t"))
                .where(linking)
                .and(RowReader.DELETED_AT.isNull())
                .forEach(row -> {
                    if (willGoToo(row.get(RowReader.CREATED_CHANGESET))) {
                        return;
                    }
                    var holder = batch.draft(object, row.get(RowReader.ID));
                    for (var target : row.get(targets)) {
                        var draft = candidates.get(target);
                        if (draft != null
                                && holder.filter(its -> letsGo(its, field, target))
                                        .isEmpty()) {
                            held.add(draft);
                        }
                    }
                });
        return held;
    }

    /** Created by a changeset of the same operation whose turn is yet to come, as when an undo is only looked at. */
    private boolean willGoToo(@Nullable UUID created) {
        return created != null
                && !created.equals(changeset)
                && operation.changesets().contains(created);
    }

    private static boolean letsGo(Draft holder, FieldDef field, UUID target) {
        boolean keeps = References.links(holder.value(field.name())).stream()
                .anyMatch(link -> link.id().equals(target));
        return holder.staysDeleted()
                || !keeps && !References.ids(holder.value(field.name())).contains(target);
    }

    private boolean dropTaken(DraftGroup group, FieldDef field) {
        var takers = new ArrayList<Draft>();
        var leavers = new HashSet<UUID>();
        for (var draft : group.drafts()) {
            boolean changes = draft.changed(field.name()) || draft.trashChanged();
            if (changes) {
                leavers.add(draft.id());
            }
            if (changes && !draft.staysDeleted() && draft.value(field.name()) != null) {
                takers.add(draft);
            }
        }
        if (takers.isEmpty()) {
            return false;
        }
        var plain = DSL.field(DSL.name("t", field.columns().getFirst().name()), String.class);
        var name = field.type() instanceof EmailType ? DSL.lower(plain) : plain;
        Map<String, Draft> byText = new HashMap<>();
        takers.forEach(draft -> byText.put(text(field, draft), draft));
        var taken = batch.tx()
                .dsl()
                .select(DSL.field("{0}::text", String.class, name))
                .from(batch.tx().table(group.object().name()).as("t"))
                .where(DSL.condition(
                        "{0} = ANY({1})",
                        name, PgText.bind(field.columns().getFirst().type().sql(), byText.keySet().stream())))
                .and(RowReader.DELETED_AT.isNull())
                .and(DSL.condition("{0} <> ALL({1})", RowReader.ID, PgText.uuids(leavers)))
                .fetch(0, String.class);
        taken.forEach(text -> {
            var draft = byText.get(text);
            if (draft != null) {
                refuse(draft, field, Reason.TAKEN);
            }
        });
        return !taken.isEmpty();
    }

    /** As the unique index has it. */
    private static String text(FieldDef field, Draft draft) {
        var text = String.valueOf(
                PgText.of(Values.columns(field, draft.value(field.name())).getFirst()));
        return field.type() instanceof EmailType ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** A record can't come back without its unique value; a field alone can stay as it is. */
    private void refuse(Draft draft, FieldDef field, Reason reason) {
        report.conflict(draft, field.name(), reason);
        if (draft.trashChanged()) {
            batch.remove(draft);
        } else {
            draft.leave(field.name());
        }
    }

    private boolean dropDangling(DraftGroup group, FieldDef field) {
        if (field.relation().isEmpty()) {
            return false;
        }
        var setting = group.drafts().stream()
                .filter(draft -> draft.changed(field.name()))
                .filter(draft -> draft.value(field.name()) != null)
                .toList();
        if (setting.isEmpty()) {
            return false;
        }
        var wanted = new HashSet<UUID>();
        setting.forEach(draft -> wanted.addAll(References.ids(draft.value(field.name()))));
        var target = batch.tx().table(field.relation().orElseThrow().target());
        var there = Set.copyOf(batch.tx()
                .dsl()
                .select(RowReader.ID)
                .from(target.as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(wanted)))
                .fetch(RowReader.ID));
        var gone = setting.stream()
                .filter(draft -> !there.containsAll(References.ids(draft.value(field.name()))))
                .toList();
        gone.forEach(draft -> {
            report.conflict(draft, field.name(), Reason.TARGET_GONE);
            draft.leave(field.name());
        });
        return !gone.isEmpty();
    }

    private static String[] texts(java.util.Collection<Draft> drafts) {
        return drafts.stream()
                .map(draft -> Link.to(draft.object().name(), draft.id()).text())
                .toArray(String[]::new);
    }

    private static Field<Object> ids(java.util.Collection<Draft> drafts) {
        return PgText.uuids(drafts.stream().map(Draft::id).toList());
    }
}
