package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads typed values from rows of an object's table, whose alias is {@code t}. */
final class RowReader {

    static final Field<UUID> ID = DSL.field(DSL.name("t", SystemFields.ID), SQLDataType.UUID);
    static final Field<Long> VERSION = DSL.field(DSL.name("t", SystemFields.VERSION), SQLDataType.BIGINT);
    static final Field<OffsetDateTime> DELETED_AT =
            DSL.field(DSL.name("t", SystemFields.DELETED_AT), SQLDataType.TIMESTAMPWITHTIMEZONE);
    static final Field<UUID> CREATED_CHANGESET =
            DSL.field(DSL.name("t", SystemFields.CREATED_CHANGESET), SQLDataType.UUID);

    private static final int FIXED = 3;

    private final ObjectDef object;
    private final List<FieldDef> fields;
    private final FieldLocks locks;

    RowReader(ObjectDef object, List<FieldDef> fields, FieldLocks locks) {
        this.object = object;
        this.fields = fields;
        this.locks = locks;
    }

    List<Field<?>> columns(String alias) {
        var columns = new ArrayList<Field<?>>();
        columns.add(ID);
        columns.add(VERSION);
        columns.add(DELETED_AT);
        for (var field : fields) {
            for (var column : field.columns()) {
                columns.add(
                        DSL.field(DSL.name(alias, column.name()), column.type().dataType()));
            }
        }
        return columns;
    }

    UUID id(Record row) {
        return (UUID) row.getValue(0);
    }

    long version(Record row) {
        return (Long) row.getValue(1);
    }

    Optional<String> deletedAt(Record row) {
        return Optional.ofNullable(row.getValue(2))
                .map(at -> ((OffsetDateTime) at).toInstant().toString());
    }

    void read(Record row, BiConsumer<FieldDef, @Nullable Object> each) {
        int at = FIXED;
        for (var field : fields) {
            int width = field.columns().size();
            var values = new ArrayList<@Nullable Object>(width);
            for (int i = 0; i < width; i++) {
                values.add(row.getValue(at + i));
            }
            at += width;
            var opened = field.encrypted() ? locks.opened(object.name(), id(row), field, values) : values;
            each.accept(field, Values.read(field, opened));
        }
    }

    void fill(Record row, Draft draft) {
        draft.loaded(version(row), deletedAt(row).orElse(null));
        read(row, draft::load);
    }
}
