package io.rapport.query;

import io.rapport.model.Column;
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
 * changes of a field, the one with the lowest version tells what it was; who changed the record last, and when, is told by the
 * change before that one. The gate is asked about the row as it is today.
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
                if (field.rollup() != null) {
                    columns.add(DSL.castNull(column.type().dataType()).as(column.name()));
                    continue;
                }
                columns.add(
                        switch (field.name()) {
                            case SystemFields.ID, SystemFields.CREATED_AT, SystemFields.CREATED_BY ->
                                row.column(column);
                            case SystemFields.VERSION -> version(row, column, then);
                            case SystemFields.UPDATED_AT -> updatedAt(row, column, then);
                            case SystemFields.UPDATED_BY -> updatedBy(row, column, then);
                            default -> overlay(row, field.name(), column, kept);
                        });
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

    /** The first change since then made the version after the one that there was. */
    private static Field<?> version(Source row, Column column, String then) {
        return DSL.field(
                        "CASE WHEN {0} IS NULL THEN {1} ELSE {0} - 1 END",
                        column.type().dataType(), since(then), row.column(column))
                .as(column.name());
    }

    private static Field<?> updatedAt(Source row, Column column, String then) {
        var made = DSL.field(DSL.name(row.alias, SystemFields.CREATED_AT));
        return DSL.field(
                        """
                        CASE WHEN {0} IS NULL THEN {1} ELSE coalesce(
                            (SELECT c.at FROM {2} AS c WHERE c.object = {3} AND c.record_id = {4} AND c.version = {0} - 1),
                            {5}) END""",
                        column.type().dataType(),
                        since(then),
                        row.column(column),
                        row.scene.tx.table("change"),
                        DSL.val(row.object.name()),
                        row.id(),
                        made)
                .as(column.name());
    }

    /** Nobody where the program itself did it; a record that was not yet changed was made by its creator. */
    private static Field<?> updatedBy(Source row, Column column, String then) {
        var maker =
                row.column(row.object.require(SystemFields.CREATED_BY).columns().getFirst());
        return DSL.field(
                        """
                        CASE WHEN {0} IS NULL THEN {1} WHEN {0} <= 2 THEN {2} ELSE (
                            SELECT o.actor_id FROM {3} AS c JOIN {4} AS s ON s.id = c.changeset_id
                                JOIN {5} AS o ON o.id = s.operation_id
                            WHERE c.object = {6} AND c.record_id = {7} AND c.version = {0} - 1) END""",
                        column.type().dataType(),
                        since(then),
                        row.column(column),
                        maker,
                        row.scene.tx.table("change"),
                        row.scene.tx.table("changeset"),
                        row.scene.tx.table("operation"),
                        DSL.val(row.object.name()),
                        row.id())
                .as(column.name());
    }

    private static Field<Long> since(String then) {
        return DSL.field(DSL.name(then, "since"), SQLDataType.BIGINT);
    }

    private static Table<?> keptSince(Scene scene, ObjectDef object, OffsetDateTime at, String alias) {
        return DSL.select(
                        DSL.field("c.record_id", SQLDataType.UUID).as("record_id"),
                        DSL.field("min(c.version)", SQLDataType.BIGINT).as("since"),
                        DSL.field(
                                        "jsonb_object_agg(e.key, e.value ORDER BY c.version DESC)"
                                                + " FILTER (WHERE e.key IS NOT NULL)",
                                        SQLDataType.JSONB)
                                .as("kept"))
                .from(DSL.table("{0} c LEFT JOIN LATERAL jsonb_each(c.before) e ON true", scene.tx.table("change")))
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
