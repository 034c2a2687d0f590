package io.rapport.query;

import io.rapport.model.Column;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The records of an object in a statement's FROM, with the records they link to joined as they are needed. A link to a record
 * that is deleted or that the gate hides joins nothing, so that every path through it is null.
 */
final class Source {

    final Scene scene;
    final ObjectDef object;
    final String alias;
    /** Whether there may be no record: the target of a relation. */
    final boolean optional;

    private final Root root;
    private final Map<String, Source> joined = new HashMap<>();

    /** The FROM clause as it grows. */
    private static final class Root {
        Table<?> from;

        Root(Table<?> from) {
            this.from = from;
        }
    }

    private Source(Scene scene, ObjectDef object, String alias, Root root, boolean optional) {
        this.scene = scene;
        this.optional = optional;
        this.object = object;
        this.alias = alias;
        this.root = root;
    }

    /** Begins a FROM clause with an object's records. */
    static Source of(Scene scene, ObjectDef object) {
        String alias = scene.alias();
        return new Source(scene, object, alias, new Root(table(scene, object, alias)), false);
    }

    /**
     * Begins a FROM clause with records that were found, which their object's records are joined to. They come first: beyond eight
     * tables PostgreSQL joins in the order in which it reads them, and would join all that is shown to all records there are.
     */
    static Source among(Scene scene, ObjectDef object, Table<?> found, Field<UUID> id) {
        var source = of(scene, object);
        source.root.from = found.join(source.root.from).on(source.id().eq(id));
        return source;
    }

    /** Uses a table that a statement already has under an alias. */
    static Source at(Scene scene, ObjectDef object, String alias, Table<?> from) {
        return new Source(scene, object, alias, new Root(from), false);
    }

    private static Table<?> table(Scene scene, ObjectDef object, String alias) {
        return scene.moment
                .<Table<?>>map(moment -> AsOf.table(scene, object, moment, alias))
                .orElseGet(() -> scene.tx.table(object.name()).as(alias));
    }

    /** The same records seen without a gate, for the statement that has them under this alias. */
    Source ungated() {
        return new Source(scene.ungated(), object, alias, root, optional);
    }

    Table<? extends Record> from() {
        return root.from;
    }

    Field<?> column(Column column) {
        return Scene.column(alias, column);
    }

    Field<UUID> id() {
        return DSL.field(DSL.name(alias, SystemFields.ID), SQLDataType.UUID);
    }

    Field<OffsetDateTime> deletedAt() {
        return DSL.field(DSL.name(alias, SystemFields.DELETED_AT), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    /** The column that holds a relation's link, whether its target can be seen or not. */
    Field<UUID> link(FieldDef relation) {
        return column(relation.columns().getFirst()).coerce(SQLDataType.UUID);
    }

    /** The record that a relation links to. */
    Source via(FieldDef relation) {
        return joined.computeIfAbsent(relation.name(), name -> join(relation));
    }

    private Source join(FieldDef relation) {
        var target = scene.model.require(relation.relation().orElseThrow().target());
        var source = new Source(scene, target, scene.alias(), root, true);
        root.from = root.from
                .leftJoin(table(scene, target, source.alias))
                .on(source.id().eq(link(relation)).and(source.visible()));
        return source;
    }

    Source via(ResolvedPath path) {
        var source = this;
        for (var step : path.via()) {
            source = source.via(step);
        }
        return source;
    }

    /** Alive, and let through by the gate. */
    Condition visible() {
        return deletedAt().isNull().and(readable());
    }

    /** Let through by the gate. An as-of table has asked it already, about the row as it is today. */
    Condition readable() {
        return scene.moment.isPresent() ? DSL.noCondition() : Gating.rows(this, Action.READ);
    }
}
