package io.rapport.model.tables;

import static io.rapport.model.SqlNames.fitted;
import static io.rapport.model.SqlNames.quote;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SqlType;
import io.rapport.model.SystemFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table that an object is to have. Required fields are not NOT NULL: rules check them, and they may become optional. */
public record TableShape(
        String name, List<ColumnShape> columns, List<ForeignKeyShape> foreignKeys, List<IndexShape> indexes) {

    public record ColumnShape(String name, SqlType type, String constraint) {

        String sql() {
            return quote(name) + " " + type.sql() + constraint;
        }
    }

    private static final Set<String> ALWAYS_THERE =
            Set.of(SystemFields.ID, SystemFields.CREATED_AT, SystemFields.VERSION);

    /** Little room in each page lets updates that touch no index stay in it. */
    private static final String STORAGE =
            " WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)";

    public static TableShape of(ObjectDef object, DataModel model) {
        var columns = new ArrayList<ColumnShape>();
        systemFirst(object).forEach(field -> columns.addAll(columns(field)));
        columns.add(new ColumnShape(SystemFields.DELETED_AT, SqlType.TIMESTAMPTZ, ""));
        columns.add(new ColumnShape(SystemFields.CREATED_CHANGESET, SqlType.UUID, ""));
        var links = object.liveFields().stream()
                .flatMap(field -> foreignKey(object, field, model))
                .toList();
        return new TableShape(object.name(), List.copyOf(columns), links, Indexing.of(object, model));
    }

    private static Stream<FieldDef> systemFirst(ObjectDef object) {
        var own = object.fields().stream().map(FieldDef::name).collect(Collectors.toSet());
        var live = object.liveFields();
        return Stream.concat(
                live.stream().filter(field -> !own.contains(field.name())),
                live.stream().filter(field -> own.contains(field.name())));
    }

    static List<ColumnShape> columns(FieldDef field) {
        return field.columns().stream()
                .map(column -> new ColumnShape(
                        column.name(), column.type(), ALWAYS_THERE.contains(column.name()) ? " NOT NULL" : ""))
                .toList();
    }

    /** Who created and changed a record is set by the engine itself; a check of each row would only cost. */
    private static Stream<ForeignKeyShape> foreignKey(ObjectDef object, FieldDef field, DataModel model) {
        boolean stamp =
                field.name().equals(SystemFields.CREATED_BY) || field.name().equals(SystemFields.UPDATED_BY);
        return field
                .relation()
                .filter(relation -> !stamp && model.object(relation.target()).isPresent())
                .map(relation -> {
                    String column = field.columns().getFirst().name();
                    return new ForeignKeyShape(fitted(object.name() + "_" + column, "_fk"), column, relation.target());
                })
                .stream();
    }

    /** The table alone, without indexes and links. */
    String create(String schema) {
        return columns.stream()
                .map(ColumnShape::sql)
                .collect(Collectors.joining(
                        ", ",
                        "CREATE TABLE " + quote(schema, name) + " (",
                        ", CONSTRAINT " + quote(fitted(name, "_pk")) + " PRIMARY KEY (id))" + STORAGE));
    }

    /**
     * What to count of folded names beside their index, whose own figures the planner does not take: without these it believes
     * that any beginning of a name is common, and searches all names in the order of the page.
     */
    List<String> statistics(String schema) {
        return indexes.stream()
                .filter(index -> index.keys().endsWith(Indexing.PATTERN))
                .map(index -> "CREATE STATISTICS " + quote(schema, index.name().replaceAll("_ix$", "_st")) + " ON ("
                        + index.keys().replace(Indexing.PATTERN, "") + ") FROM " + quote(schema, name))
                .toList();
    }

    String alter(String schema) {
        return "ALTER TABLE " + quote(schema, name) + " ";
    }
}
