package io.rapport.records;

import io.rapport.model.Column;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Touches;
import io.rapport.records.BulkInsert.BulkColumn;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes drafts to their tables: one statement per object for what exists, one for what is new. */
record Writer(Batch batch, UUID changeset, OffsetDateTime at) {

    /** A value per row, as one array. */
    private record Assigned(String column, String sqlType, QueryPart array) {}

    void write() {
        Touches.by(batch.tx(), touched());
        for (var group : batch.groups()) {
            var dirty = group.existing().stream().filter(Draft::dirty).toList();
            // What goes to the trash goes first, for it may leave a unique value to what comes back
            var leaving = dirty.stream().filter(Draft::isDeleted).toList();
            var staying = dirty.stream().filter(draft -> !draft.isDeleted()).toList();
            freeSwapped(group, staying);
            update(group, leaving);
            update(group, staying);
        }
        for (var group : batch.groups()) {
            if (!group.created().isEmpty()) {
                insert(group.object(), group.created());
            }
        }
    }

    private Set<String> touched() {
        return batch.groups().stream()
                .filter(group ->
                        !group.created().isEmpty() || group.existing().stream().anyMatch(Draft::dirty))
                .map(group -> group.object().name())
                .collect(Collectors.toSet());
    }

    /** A unique value that moves from one record of the batch to another is taken from its holder first. */
    private void freeSwapped(DraftGroup group, List<Draft> dirty) {
        for (var field : group.changedFields(dirty)) {
            if (!field.unique()) {
                continue;
            }
            var given = new HashSet<@Nullable Object>();
            dirty.forEach(draft -> given.add(draft.value(field.name())));
            var holders = dirty.stream()
                    .filter(draft -> draft.changed(field.name()))
                    .filter(draft ->
                            draft.valueBefore(field.name()) != null && given.contains(draft.valueBefore(field.name())))
                    .map(Draft::id)
                    .toList();
            if (!holders.isEmpty()) {
                var empty = BulkInsert.list(
                        field.columns().stream().map(column -> DSL.sql("{0} = NULL", DSL.name(column.name()))));
                batch.tx()
                        .dsl()
                        .execute(
                                "UPDATE {0} AS t SET {1} WHERE t.id = ANY({2})",
                                batch.tx().table(group.object().name()), empty, PgText.uuids(holders));
            }
        }
    }

    private void update(DraftGroup group, List<Draft> dirty) {
        if (dirty.isEmpty()) {
            return;
        }
        var assigned = new ArrayList<Assigned>();
        for (var field : group.changedFields(dirty)) {
            var columns = field.columns();
            var values = dirty.stream().map(draft -> columns(draft, field)).toList();
            for (int i = 0; i < columns.size(); i++) {
                int at = i;
                assigned.add(new Assigned(
                        columns.get(i).name(),
                        columns.get(i).type().sql(),
                        PgText.column(BulkInsert.scalar(columns.get(i).type().sql()), values, value -> value.get(at))));
            }
        }
        if (assigned.isEmpty() || dirty.stream().anyMatch(Draft::trashChanged)) {
            assigned.add(new Assigned(
                    SystemFields.DELETED_AT, "timestamptz", PgText.column("timestamptz", dirty, this::deletedAt)));
        }
        int rows = batch.tx()
                .dsl()
                .execute(
                        """
                        UPDATE {0} AS t SET version = t.version + 1, updated_at = {1}, {2} = {3}, {4}
                        FROM unnest({5}) AS v ({6}) WHERE t.id = v.id AND t.version = v.version
                        """,
                        batch.tx().table(group.object().name()),
                        DSL.val(at),
                        updatedBy(group.object()),
                        DSL.val(actor()),
                        BulkInsert.list(assigned.stream().map(Writer::assignment)),
                        BulkInsert.list(Stream.concat(
                                Stream.of(
                                        PgText.column("uuid", dirty, Draft::id),
                                        PgText.column("bigint", dirty, Draft::version)),
                                assigned.stream().map(Assigned::array))),
                        BulkInsert.list(Stream.concat(
                                Stream.of(DSL.name("id"), DSL.name("version")),
                                assigned.stream().map(one -> vName(one.column())))));
        if (rows != dirty.size()) {
            throw new IllegalStateException("locked rows changed under their lock");
        }
    }

    private @Nullable Object deletedAt(Draft draft) {
        if (!draft.staysDeleted()) {
            return null;
        }
        return draft.wasDeleted() ? draft.deletedAt() : at;
    }

    private static QueryPart assignment(Assigned one) {
        var value = DSL.name("v", "new_" + one.column());
        return one.sqlType().endsWith("[]")
                ? DSL.sql("{0} = cast({1} as {2})", DSL.name(one.column()), value, DSL.sql(one.sqlType()))
                : DSL.sql("{0} = {1}", DSL.name(one.column()), value);
    }

    private static org.jooq.Name vName(String column) {
        return DSL.name("new_" + column);
    }

    private void insert(ObjectDef object, List<Draft> created) {
        var names = new LinkedHashSet<String>();
        created.forEach(draft -> names.addAll(draft.changed()));
        var fields = names.stream().map(object::require).toList();
        var columns = new ArrayList<>(List.of(
                new BulkColumn(SystemFields.ID, "uuid"),
                new BulkColumn(SystemFields.VERSION, "bigint"),
                new BulkColumn(SystemFields.CREATED_CHANGESET, "uuid"),
                new BulkColumn(SystemFields.CREATED_AT, "timestamptz"),
                new BulkColumn(SystemFields.UPDATED_AT, "timestamptz"),
                new BulkColumn(column(object, SystemFields.CREATED_BY).name(), "uuid"),
                new BulkColumn(column(object, SystemFields.UPDATED_BY).name(), "uuid")));
        for (var field : fields) {
            field.columns()
                    .forEach(column -> columns.add(
                            new BulkColumn(column.name(), column.type().sql())));
        }
        var rows = created.stream().map(draft -> row(draft, fields)).toList();
        new BulkInsert(batch.tx(), batch.tx().table(object.name()), columns).insert(rows);
    }

    private @Nullable Object[] row(Draft draft, List<FieldDef> fields) {
        var row = new ArrayList<@Nullable Object>();
        row.add(draft.id());
        row.add(1L);
        row.add(changeset);
        row.add(at);
        row.add(at);
        row.add(actor());
        row.add(actor());
        for (var field : fields) {
            row.addAll(columns(draft, field));
        }
        return row.toArray();
    }

    private List<@Nullable Object> columns(Draft draft, FieldDef field) {
        var values = Values.columns(field, draft.value(field.name()));
        return batch.locks().written(draft.object().name(), draft.id(), field, values);
    }

    private @Nullable UUID actor() {
        return batch.actor().user().orElse(null);
    }

    private static QueryPart updatedBy(ObjectDef object) {
        return DSL.name(column(object, SystemFields.UPDATED_BY).name());
    }

    private static Column column(ObjectDef object, String field) {
        return Objects.requireNonNull(object.require(field).columns().getFirst());
    }
}
