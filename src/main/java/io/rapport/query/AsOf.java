package io.rapport.query;

import io.rapport.model.Column;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SqlType;
import io.rapport.model.SystemFields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * An object's records as they were: today's rows overlaid with the values that the log kept since that moment. Of several
 * changes of a field, the one with the lowest version tells what it was. The gate is asked about the row as it is today.
 */
final class AsOf {

    private AsOf() {}

    static Table<?> table(Scene scene, ObjectDef object, Instant moment, String alias) {
        String now = scene.alias();
        String then = scene.alias();
        var at = OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
        var row = Source.at(scene, object, now, scene.tx.table(object.name()).as(now));
        var kept = DSL.field(DSL.name(then, "kept"), SQLDataType.JSONB);
        var columns = new ArrayList<Field<?>>();
        for (var field : object.liveFields()) {
            for (var column : field.columns()) {
                columns.add(isFixed(field) ? row.column(column) : overlay(row, field.name(), column, kept));
            }
        }
        var deleted = Column.whole(SystemFields.DELETED_AT, SqlType.TIMESTAMPTZ);
        columns.add(overlay(row, SystemFields.DELETED_AT, deleted, kept));
        var createdAt = DSL.field(DSL.name(now, SystemFields.CREATED_AT), SQLDataType.TIMESTAMPWITHTIMEZONE);
        return DSL.select(columns)
                .from(row.from())
                .leftJoin(keptSince(scene, object, at, then))
                .on(DSL.field(DSL.name(then, "record_id"), SQLDataType.UUID).eq(row.id()))
                .where(createdAt.le(at))
                .and(Gating.rows(row, Action.READ))
                .asTable(alias);
    }

    private static boolean isFixed(FieldDef field) {
        return field.name().equals(SystemFields.ID)
                || field.name().equals(SystemFields.CREATED_AT)
                || field.name().equals(SystemFields.CREATED_BY);
    }

    private static Table<?> keptSince(Scene scene, ObjectDef object, OffsetDateTime at, String alias) {
        return DSL.select(
                        DSL.field("c.record_id", SQLDataType.UUID).as("record_id"),
                        DSL.field("jsonb_object_agg(e.key, e.value ORDER BY c.version DESC)", SQLDataType.JSONB)
                                .as("kept"))
                .from(DSL.table("{0} c CROSS JOIN LATERAL jsonb_each(c.before) e", scene.tx.table("change")))
                .where("c.object = {0} AND c.at > {1}", DSL.val(object.name()), DSL.val(at))
                .groupBy(DSL.field("c.record_id"))
                .asTable(alias);
    }

    private static Field<?> overlay(Source row, String key, Column column, Field<JSONB> kept) {
        var value = DSL.field("({0} -> {1})", SQLDataType.JSONB, kept, DSL.inline(key));
        return DSL.field(
                        "CASE WHEN jsonb_exists({0}, {1}) THEN {2} ELSE {3} END",
                        column.type().dataType(), kept, DSL.inline(key), extract(value, column), row.column(column))
                .as(column.name());
    }

    /** The column's value out of a field's logged JSON. */
    private static Field<?> extract(Field<JSONB> json, Column column) {
        if (column.type().isArray()) {
            return DSL.field(
                    "CASE WHEN jsonb_typeof({0}) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text({0}))::{1} END",
                    json, DSL.raw(column.type().sql()));
        }
        var text = column.jsonKey() == null
                ? DSL.field("({0} #>> '{}')", String.class, json)
                : DSL.field("({0} ->> {1})", String.class, json, DSL.inline(column.jsonKey()));
        return DSL.field("{0}::{1}", text, DSL.raw(column.type().sql()));
    }
}
