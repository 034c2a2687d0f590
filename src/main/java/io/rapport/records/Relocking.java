package io.rapport.records;

import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Ids;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Touches;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings what is stored of a field's values into another form, a portion at a time and while people write: below the door, without
 * version and log, because no value changes. Digests are over the values themselves, so the chain stays as it is.
 */
@Component
public class Relocking {

    /** What is done with each value. */
    public enum Way {
        LOCK {
            @Override
            FieldLocks.Turn turn(FieldLocks locks) {
                return locks::lock;
            }
        },
        OPEN {
            @Override
            FieldLocks.Turn turn(FieldLocks locks) {
                return locks::open;
            }
        },
        /** Under the key that locks now. */
        RENEW {
            @Override
            FieldLocks.Turn turn(FieldLocks locks) {
                return locks::renewed;
            }
        };

        abstract FieldLocks.Turn turn(FieldLocks locks);
    }

    /**
     * Where a walk through a table stands.
     *
     * @param id the last record or changeset, the lowest of all before the first
     * @param version the last version of that record in the log
     * @param seen how many entries were looked at
     * @param changed how many of them were in another form
     */
    public record Place(UUID id, long version, long seen, long changed) {

        public static final Place START = new Place(new UUID(0, 0), 0, 0, 0);

        Place after(UUID last, long itsVersion, int more, int differing) {
            return new Place(last, itsVersion, seen + more, changed + differing);
        }
    }

    private static final int AT_ONCE = 500;

    private final Locking locking;
    private final Deliveries deliveries;

    Relocking(Locking locking, Deliveries deliveries) {
        this.locking = locking;
        this.deliveries = deliveries;
    }

    /**
     * How much there is to walk through.
     *
     * @param records with a value
     * @param log entries that tell of it
     * @param salts changesets that created such records
     */
    public record Size(long records, long log, long salts) {

        public long all() {
            return records + log + salts;
        }
    }

    /** Of a field. */
    public Size size(Tx tx, ObjectDef object, FieldDef field) {
        var names = field.columns().stream()
                .map(column -> DSL.name("t", column.name()))
                .toArray(QueryPart[]::new);
        var row = tx.dsl()
                .fetchSingle(
                        """
                        SELECT (SELECT count(*) FROM {1} AS t WHERE num_nonnulls({0}) > 0),
                            (SELECT count(*) FROM {2} WHERE object = {3} AND before IS NOT NULL AND salt IS NOT NULL
                                AND (jsonb_exists(before, {4}) OR jsonb_exists(after, {4}))),
                            (SELECT count(*) FROM {5} WHERE salt IS NOT NULL AND created > 0 AND jsonb_exists(objects, {3}))
                        """,
                        DSL.list(names),
                        tx.table(object.name()),
                        tx.table("change"),
                        DSL.val(object.name()),
                        DSL.val(field.name()),
                        tx.table("changeset"));
        return new Size(row.get(0, Long.class), row.get(1, Long.class), row.get(2, Long.class));
    }

    /** A portion of the records; empty where there are none left. */
    public Optional<Place> records(Tx tx, ObjectDef object, FieldDef field, Way way, Place from) {
        var locks = locking.in(tx);
        var columns = field.columns();
        var names = columns.stream().map(column -> DSL.name("t", column.name())).toList();
        var rows = tx.dsl()
                .fetch(
                        "SELECT t.id, {0} FROM {1} AS t WHERE t.id > {2} AND num_nonnulls({0}) > 0 ORDER BY t.id LIMIT "
                                + AT_ONCE + " FOR NO KEY UPDATE",
                        DSL.list(names.toArray(QueryPart[]::new)),
                        tx.table(object.name()),
                        DSL.val(from.id()));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var ids = new ArrayList<UUID>();
        var values = new ArrayList<List<@Nullable Object>>();
        for (var row : rows) {
            var id = row.get(0, UUID.class);
            var before = new ArrayList<@Nullable Object>();
            for (int i = 0; i < columns.size(); i++) {
                before.add(row.get(i + 1));
            }
            var after = FieldLocks.each(object.name(), id, field, before, way.turn(locks));
            if (!after.equals(before)) {
                ids.add(id);
                values.add(after);
            }
        }
        if (!ids.isEmpty()) {
            write(tx, object, field, ids, values);
        }
        if (!ids.isEmpty() && way != Way.RENEW) {
            followers(tx, object, field, way, ids);
        }
        return Optional.of(from.after(rows.getLast().get(0, UUID.class), 0, rows.size(), ids.size()));
    }

    private static void write(
            Tx tx, ObjectDef object, FieldDef field, List<UUID> ids, List<List<@Nullable Object>> values) {
        var sets = new ArrayList<QueryPart>();
        var arrays = new ArrayList<QueryPart>(List.of(PgText.column("uuid", ids, id -> id)));
        var names = new ArrayList<QueryPart>(List.of(DSL.name("id")));
        for (int i = 0; i < field.columns().size(); i++) {
            int at = i;
            var column = field.columns().get(i).name();
            sets.add(DSL.sql("{0} = {1}", DSL.name(column), DSL.name("v", column)));
            arrays.add(PgText.column("text", values, row -> row.get(at)));
            names.add(DSL.name(column));
        }
        tx.dsl()
                .execute(
                        "UPDATE {0} AS t SET {1} FROM unnest({2}) AS v ({3}) WHERE t.id = v.id",
                        tx.table(object.name()),
                        DSL.list(sets.toArray(QueryPart[]::new)),
                        DSL.list(arrays.toArray(QueryPart[]::new)),
                        DSL.list(names.toArray(QueryPart[]::new)));
        Touches.by(tx, Set.of(object.name()));
    }

    /** What was made of the values elsewhere goes, and followers look again. */
    private void followers(Tx tx, ObjectDef object, FieldDef field, Way way, List<UUID> ids) {
        if (way == Way.LOCK) {
            tx.dsl()
                    .execute(
                            "DELETE FROM {0} WHERE record_id = ANY({1}) AND field = {2}",
                            tx.table("search_contact"), PgText.uuids(ids), DSL.val(field.name()));
            for (var table : List.of("duplicate_key", "duplicate_record")) {
                tx.dsl().execute("DELETE FROM {0} WHERE record_id = ANY({1})", tx.table(table), PgText.uuids(ids));
            }
        }
        deliveries.whole(tx, Ids.next(), Map.of(object.name(), ids));
    }

    /** A portion of the log; empty where there is none left. */
    public Optional<Place> log(Tx tx, ObjectDef object, FieldDef field, Way way, Place from) {
        var locks = locking.in(tx);
        var rows = tx.dsl()
                .fetch(
                        """
                        SELECT changeset_id, record_id, version, before::text, after::text, salt FROM {0}
                        WHERE object = {1} AND (record_id, version) > ({2}, {3}) AND before IS NOT NULL AND salt IS NOT NULL
                            AND (jsonb_exists(before, {4}) OR jsonb_exists(after, {4}))
                        ORDER BY record_id, version LIMIT 500 FOR UPDATE
                        """,
                        tx.table("change"),
                        DSL.val(object.name()),
                        DSL.val(from.id()),
                        DSL.val(from.version()),
                        DSL.val(field.name()));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var changed = rows.stream()
                .flatMap(row -> changed(locks, object, field, way, row).stream())
                .toList();
        if (!changed.isEmpty()) {
            tx.dsl()
                    .execute(
                            """
                            UPDATE {0} AS c SET before = v.before, after = v.after, salt = v.salt
                            FROM unnest({1}, {2}, {3}, {4}, {5}) AS v (changeset, id, before, after, salt)
                            WHERE c.changeset_id = v.changeset AND c.record_id = v.id AND c.object = {6}
                            """,
                            tx.table("change"),
                            PgText.column("uuid", changed, Changed::changeset),
                            PgText.column("uuid", changed, Changed::record),
                            PgText.column("jsonb", changed, Changed::before),
                            PgText.column("jsonb", changed, Changed::after),
                            DSL.val(changed.stream().map(Changed::salt).toArray(byte[][]::new)),
                            DSL.val(object.name()));
        }
        var last = rows.getLast();
        return Optional.of(from.after(last.get(1, UUID.class), last.get(2, Long.class), rows.size(), changed.size()));
    }

    private record Changed(UUID changeset, UUID record, String before, String after, byte[] salt) {}

    private static Optional<Changed> changed(FieldLocks locks, ObjectDef object, FieldDef field, Way way, Record row) {
        var record = row.get(1, UUID.class);
        long version = row.get(2, Long.class);
        var before = CanonicalJson.map(row.get(3, String.class));
        var after = CanonicalJson.map(row.get(4, String.class));
        var turned = Stream.of(before, after)
                .map(image -> turned(object, record, field, image, way.turn(locks)))
                .toList();
        boolean locked =
                turned.stream().anyMatch(image -> image.values().stream().anyMatch(FieldLocks::isLocked));
        var salt = row.get(5, byte[].class);
        var name = object.name();
        var opened = LockedSalts.open(locks, salt, name, record, version);
        var turnedSalt = locked
                ? way == Way.RENEW
                        ? LockedSalts.renewed(locks, salt, name, record, version)
                        : LockedSalts.lock(locks, salt, name, record, version)
                : opened;
        boolean same = turned.equals(List.of(before, after)) && Objects.deepEquals(salt, turnedSalt);
        return same
                ? Optional.empty()
                : Optional.of(new Changed(
                        row.get(0, UUID.class),
                        record,
                        CanonicalJson.write(turned.get(0)),
                        CanonicalJson.write(turned.get(1)),
                        turnedSalt));
    }

    private static Map<String, @Nullable Object> turned(
            ObjectDef object, UUID record, FieldDef field, Map<String, @Nullable Object> image, FieldLocks.Turn turn) {
        var turned = new java.util.HashMap<String, @Nullable Object>(image);
        turned.computeIfPresent(
                field.name(), (name, json) -> FieldLocks.each(object.name(), record, field, json, turn));
        return turned;
    }

    /** A portion of what tells of created records; what is locked there stays so, for nothing reads it. */
    public Optional<Place> salts(Tx tx, ObjectDef object, Way way, Place from) {
        var locks = locking.in(tx);
        var rows = tx.dsl().fetch("""
                        SELECT id, salt FROM {0} WHERE id > {1} AND salt IS NOT NULL AND created > 0
                            AND jsonb_exists(objects, {2}) ORDER BY id LIMIT 500 FOR UPDATE
                        """, tx.table("changeset"), DSL.val(from.id()), DSL.val(object.name()));
        if (rows.isEmpty() || way == Way.OPEN) {
            return Optional.empty();
        }
        int changed = 0;
        for (var row : rows) {
            var id = row.get(0, UUID.class);
            var salt = row.get(1, byte[].class);
            var turned = way == Way.LOCK ? LockedSalts.lock(locks, salt, id) : LockedSalts.renewed(locks, salt, id);
            if (!Objects.deepEquals(salt, turned)) {
                tx.dsl()
                        .execute(
                                "UPDATE {0} SET salt = {1} WHERE id = {2}",
                                tx.table("changeset"), DSL.val(turned), DSL.val(id));
                changed++;
            }
        }
        return Optional.of(from.after(rows.getLast().get(0, UUID.class), 0, rows.size(), changed));
    }

    /** Bulk changes that were asked for, whose values wait in their jobs or are left there, and rows that imports did not take. */
    public void orders(Tx tx, ObjectDef object, FieldDef field, Way way) {
        var locks = locking.in(tx);
        BulkOrder.relock(tx, locks, object, field, way);
        if (way != Way.OPEN) {
            rejects(tx, way.turn(locks));
        }
    }

    private static void rejects(Tx tx, FieldLocks.Turn turn) {
        for (var row : tx.dsl()
                .fetch("SELECT import_id, position, cells, args FROM {0} FOR UPDATE", tx.table("import_reject"))) {
            var place = FieldLocks.place("import_reject", row.get(0, UUID.class), "cells");
            var cells = Stream.of(row.get(2, String[].class))
                    .map(cell -> turn.of(cell, place))
                    .toArray(String[]::new);
            var args = CanonicalJson.list(row.get(3, JSONB.class).data()).stream()
                    .map(arg -> arg instanceof String text ? turn.of(text, place) : arg)
                    .toList();
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET cells = {1}, args = {2} WHERE import_id = {3} AND position = {4}",
                            tx.table("import_reject"),
                            DSL.val(cells),
                            DSL.val(JSONB.valueOf(CanonicalJson.write(args))),
                            DSL.val(row.get(0, UUID.class)),
                            DSL.val(row.get(1, Long.class)));
        }
    }

    /** Whether anything is still locked by a key, in the records or the log of an object. */
    public static boolean locks(Tx tx, ObjectDef object, FieldDef field, int key) {
        var beginning = Keys.beginning(key);
        var columns = new ArrayList<QueryPart>();
        field.columns()
                .forEach(column ->
                        columns.add(DSL.sql("starts_with({0}, {1})", DSL.name(column.name()), DSL.val(beginning))));
        var any = columns.stream()
                .reduce((one, other) -> DSL.sql("{0} OR {1}", one, other))
                .orElseGet(() -> DSL.sql("false"));
        // As JSON writes the sign
        var inLog = "%\\\\u0001" + beginning.substring(1) + "%";
        return !tx.dsl()
                .fetch("""
                        SELECT 1 WHERE EXISTS (SELECT 1 FROM {0} WHERE {1}) OR EXISTS (
                            SELECT 1 FROM {2} WHERE object = {3} AND (before::text LIKE {4} OR after::text LIKE {4}))
                        """, tx.table(object.name()), any, tx.table("change"), DSL.val(object.name()), DSL.val(inLog))
                .isEmpty();
    }
}
