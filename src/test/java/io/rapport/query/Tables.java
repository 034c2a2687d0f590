package io.rapport.query;

import io.rapport.model.Column;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SqlType;
import io.rapport.model.SystemFields;
import io.rapport.query.World.Rec;
import io.rapport.query.World.Stored;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.json.JsonMapper;

/** A world's records in a tenant's tables, put there without the program's help. */
final class Tables {

    private final TenantDb db;
    private final Tenant tenant;
    private final Set<String> made = new HashSet<>();

    Tables(TenantDb db, Tenant tenant) {
        this.db = db;
        this.tenant = tenant;
    }

    void hold(World world) {
        db.alterUpdate(tenant, tx -> {
            made.forEach(table -> tx.dsl().execute("DROP TABLE {0}", tx.table(table)));
            made.clear();
            world.model.objects().forEach(object -> create(tx, object));
        });
        db.update(tenant, tx -> {
            tx.dsl().execute("DELETE FROM {0}", tx.table("share"));
            tx.dsl().execute("DELETE FROM {0}", tx.table("change"));
            tx.dsl().execute("DELETE FROM {0}", tx.table("changeset"));
            tx.dsl().execute("DELETE FROM {0}", tx.table("operation"));
            fill(tx, world);
            world.shares.forEach(share -> insert(tx, share));
            world.log.forEach(change -> insert(tx, change));
        });
    }

    void refill(World world) {
        db.update(tenant, tx -> {
            made.forEach(table -> tx.dsl().execute("DELETE FROM {0}", tx.table(table)));
            fill(tx, world);
        });
    }

    private void create(Tx tx, ObjectDef object) {
        made.add(object.name());
        var columns = columns(object).stream()
                .map(column -> DSL.sql(
                        "{0} {1}",
                        DSL.name(column.name()), DSL.raw(column.type().sql())))
                .toList();
        tx.dsl().execute("CREATE TABLE {0} ({1})", tx.table(object.name()), DSL.list(columns));
    }

    static List<Column> columns(ObjectDef object) {
        var columns = new ArrayList<Column>();
        object.liveFields().forEach(field -> columns.addAll(field.columns()));
        columns.add(Column.whole(SystemFields.DELETED_AT, SqlType.TIMESTAMPTZ));
        return columns;
    }

    private static void fill(Tx tx, World world) {
        for (var object : world.model.objects()) {
            var columns = columns(object);
            var fields = columns.stream()
                    .<Field<?>>map(column ->
                            DSL.field(DSL.name(column.name()), column.type().dataType()))
                    .toList();
            for (var rec : world.records.get(object.name()).values()) {
                var values = values(object, rec);
                tx.dsl()
                        .insertInto(tx.table(object.name()), fields)
                        .values(columns.stream()
                                .map(column -> values.get(column.name()))
                                .toList())
                        .execute();
            }
        }
    }

    private static Map<String, Object> values(ObjectDef object, Rec rec) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : object.liveFields()) {
            var value = field.name().equals("id") ? rec.id() : rec.values().get(field.name());
            store(field, value, values);
        }
        values.put(
                SystemFields.DELETED_AT,
                rec.deletedAt() == null ? null : rec.deletedAt().atOffset(ZoneOffset.UTC));
        return values;
    }

    private static void store(FieldDef field, Object value, Map<String, Object> values) {
        var columns = field.columns();
        if (value instanceof Stored money) {
            values.put(columns.get(0).name(), money.base());
            values.put(columns.get(1).name(), money.amount());
            values.put(columns.get(2).name(), money.currency());
        } else if (!columns.isEmpty()) {
            values.put(
                    columns.getFirst().name(),
                    switch (value) {
                        case Instant moment -> moment.atOffset(ZoneOffset.UTC);
                        case List<?> list
                        when columns.getFirst().type() == SqlType.UUID_ARRAY -> list.toArray(UUID[]::new);
                        case List<?> list -> list.toArray(String[]::new);
                        case null -> null;
                        default -> value;
                    });
        }
    }

    private static void insert(Tx tx, World.Share share) {
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (object, record_id, user_id, team_id, level, until, created_at)"
                                + " VALUES ({1}, {2}, {3}, {4}, {5}, {6}, now()) ON CONFLICT DO NOTHING",
                        tx.table("share"),
                        DSL.val(share.object()),
                        DSL.val(share.record()),
                        DSL.val(share.user(), SQLDataType.UUID),
                        DSL.val(share.team(), SQLDataType.UUID),
                        DSL.val(share.level()),
                        DSL.val(
                                share.until() == null ? null : share.until().atOffset(ZoneOffset.UTC),
                                SQLDataType.TIMESTAMPWITHTIMEZONE));
    }

    private static void insert(Tx tx, World.Logged change) {
        var id = UUID.randomUUID();
        var at = DSL.val(change.at().atOffset(ZoneOffset.UTC));
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (id, source, label, label_args, actor_id, actor_name, depth, created_at)"
                                + " VALUES ({1}, 'page', '', '[]', {2}, '', 0, {3})",
                        tx.table("operation"), DSL.val(id), DSL.val(change.by(), SQLDataType.UUID), at);
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (id, operation_id, at, created, updated, deleted, objects, digest)"
                                + " VALUES ({1}, {1}, {2}, 0, 1, 0, '{}', '')",
                        tx.table("changeset"), DSL.val(id), at);
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (changeset_id, object, record_id, version, at, before, digest)"
                                + " VALUES ({1}, {2}, {3}, {4}, {5}, {6}, '')",
                        tx.table("change"),
                        DSL.val(id),
                        DSL.val(change.object()),
                        DSL.val(change.record()),
                        DSL.val(change.version()),
                        at,
                        DSL.val(JSONB.valueOf(JsonMapper.builder().build().writeValueAsString(change.before()))));
    }
}
