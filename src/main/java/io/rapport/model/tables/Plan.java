package io.rapport.model.tables;

import static io.rapport.model.SqlNames.quote;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be done so that the tables are as the model wants them. Nothing is ever dropped but indexes.
 *
 * @param fresh new tables with all that belongs to them, in one transaction
 * @param changes of tables in use, each in a transaction of its own: they only touch the catalog
 * @param later what takes long and blocks nobody: statements outside of transactions
 */
public record Plan(List<String> fresh, List<String> changes, List<String> later) {

    public static Plan of(String schema, DataModel model, Catalog catalog) {
        var plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var shapes = model.objects().stream()
                .map(object -> TableShape.of(object, model))
                .toList();
        var made = shapes.stream().filter(shape -> !catalog.has(shape.name())).toList();
        made.forEach(shape -> plan.fresh.add(shape.create(schema)));
        made.forEach(shape -> plan.complete(schema, shape));
        shapes.stream().filter(shape -> catalog.has(shape.name())).forEach(shape -> {
            plan.change(schema, shape, catalog);
            plan.later(schema, shape, catalog);
        });
        return plan;
    }

    /** A new object's table, whole. */
    public static List<String> create(String schema, ObjectDef object, DataModel model) {
        var plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var shape = TableShape.of(object, model);
        plan.fresh.add(shape.create(schema));
        plan.complete(schema, shape);
        return plan.fresh;
    }

    private void complete(String schema, TableShape shape) {
        shape.indexes().forEach(index -> fresh.add(index.sql(schema, shape.name(), "")));
        fresh.addAll(shape.statistics(schema));
        shape.foreignKeys().forEach(link -> fresh.add(shape.alter(schema) + link.sql(schema)));
    }

    private void change(String schema, TableShape shape, Catalog catalog) {
        var columns = catalog.columns().getOrDefault(shape.name(), Map.of());
        var links = catalog.foreignKeys().getOrDefault(shape.name(), Map.of());
        var parts = new ArrayList<String>();
        for (var column : shape.columns()) {
            String type = columns.get(column.name());
            if (type == null) {
                parts.add("ADD COLUMN " + column.sql());
            } else if (!type.equals(column.type().sql())) {
                throw new IllegalStateException("Column %s of %s.%s is %s, not %s"
                        .formatted(
                                column.name(),
                                schema,
                                shape.name(),
                                type,
                                column.type().sql()));
            }
        }
        shape.foreignKeys().stream()
                .filter(link -> !links.containsKey(link.name()))
                .forEach(link -> parts.add(link.sql(schema) + " NOT VALID"));
        if (!parts.isEmpty()) {
            changes.add(shape.alter(schema) + String.join(", ", parts));
        }
    }

    private void later(String schema, TableShape shape, Catalog catalog) {
        catalog.unfitIndexes(shape)
                .forEach(name -> later.add("DROP INDEX CONCURRENTLY IF EXISTS " + quote(schema, name)));
        shape.indexes().stream()
                .filter(index -> !catalog.isFit(shape.name(), index))
                .forEach(index -> later.add(index.sql(schema, shape.name(), "CONCURRENTLY ")));
        var links = catalog.foreignKeys().getOrDefault(shape.name(), Map.of());
        shape.foreignKeys().stream()
                .filter(link -> Boolean.FALSE.equals(links.get(link.name())))
                .forEach(link -> later.add(shape.alter(schema) + "VALIDATE CONSTRAINT " + quote(link.name())));
    }

    public boolean isEmpty() {
        return fresh.isEmpty() && changes.isEmpty() && later.isEmpty();
    }
}
