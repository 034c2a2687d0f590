package io.rapport.records;

import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A bulk change as its job is told; values as the log writes them.
 *
 * @param verb {@code edit}, {@code delete} or {@code restore}
 */
record BulkOrder(
        UUID operation,
        String object,
        String verb,
        Map<String, @Nullable Object> set,
        Map<String, Object> add,
        Map<String, Object> remove) {

    private static final String PLACE = "bulk";

    static BulkOrder of(FieldLocks locks, UUID operation, ObjectDef object, BulkChange change) {
        var set = new HashMap<String, @Nullable Object>();
        var add = new HashMap<String, Object>();
        var remove = new HashMap<String, Object>();
        if (change instanceof BulkChange.Edit edit) {
            edit.values().forEach((name, value) -> {
                var field = object.require(name);
                if (value instanceof ListEdit part) {
                    add.put(name, list(field, part.add()));
                    remove.put(name, list(field, part.remove()));
                } else {
                    set.put(name, locks.logged(PLACE, operation, field, Values.toLog(field, value)));
                }
            });
        }
        String verb =
                switch (change) {
                    case BulkChange.Edit any -> "edit";
                    case BulkChange.Delete delete -> "delete";
                    case BulkChange.Restore restore -> "restore";
                };
        return new BulkOrder(operation, object.name(), verb, set, add, remove);
    }

    /** Brings values that orders hold into another form; those of orders that are done, too. */
    static void relock(Tx tx, FieldLocks locks, ObjectDef object, FieldDef field, Relocking.Way way) {
        tx.dsl()
                .fetch("""
                        SELECT id, payload ->> 'operation', (payload -> 'set' -> {0})::text FROM {1} WHERE kind = {2}
                            AND payload ->> 'object' = {3} AND jsonb_exists(payload -> 'set', {0}) FOR UPDATE
                        """, DSL.val(field.name()), tx.table("job"), DSL.val(BulkJob.KIND), DSL.val(object.name()))
                .forEach(row -> {
                    var operation = UUID.fromString(row.get(1, String.class));
                    var json = CanonicalJson.list("[" + row.get(2, String.class) + "]")
                            .getFirst();
                    var turned = FieldLocks.each(PLACE, operation, field, json, way.turn(locks));
                    tx.dsl()
                            .execute(
                                    "UPDATE {0} SET payload = jsonb_set(payload, ARRAY['set', {1}], {2}::jsonb) WHERE id = {3}",
                                    tx.table("job"),
                                    DSL.val(field.name()),
                                    DSL.val(JSONB.valueOf(CanonicalJson.write(turned))),
                                    DSL.val(row.get(0, UUID.class)));
                });
    }

    private static Object list(FieldDef field, List<Object> items) {
        return items.isEmpty() ? List.of() : Objects.requireNonNull(Values.toLog(field, items));
    }

    /** @throws Problem {@code not_found} where a field or a choice is gone by now */
    BulkChange change(FieldLocks locks, ObjectDef def, Reading reading) {
        return switch (verb) {
            case "delete" -> new BulkChange.Delete();
            case "restore" -> new BulkChange.Restore();
            default -> edit(locks, def, reading);
        };
    }

    private BulkChange.Edit edit(FieldLocks locks, ObjectDef def, Reading reading) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        locks.opened(PLACE, operation, set).forEach((name, value) -> values.put(name, read(def, name, value, reading)));
        add.forEach((name, items) -> values.put(
                name, new ListEdit(items(def, name, items, reading), items(def, name, remove.get(name), reading))));
        return new BulkChange.Edit(values);
    }

    private static List<Object> items(ObjectDef def, String name, @Nullable Object items, Reading reading) {
        return read(def, name, items, reading) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    private static @Nullable Object read(ObjectDef def, String name, @Nullable Object value, Reading reading) {
        try {
            return Values.fromLog(def.field(name).orElseThrow(Problem::notFound), value, reading);
        } catch (InvalidValue gone) {
            throw Problem.invalid(name, gone.code(), gone.args().toArray());
        }
    }
}
