package io.rapport.backup;

import io.rapport.backup.Blueprint.Counter;
import io.rapport.backup.Blueprint.TableShape;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Reads from the catalog how an organisation's tables are made. While the survey's transaction lasts, nobody changes them. The
 * search path is set to the schema alone, so that the catalog names its tables without it and everything else with its schema.
 */
final class Survey {

    private static final String TABLES = """
            SELECT c.relname::text AS name, parent.relname::text AS parent, pg_get_partkeydef(c.oid) AS partitioned,
                   pg_get_expr(c.relpartbound, c.oid) AS bound, array_to_string(c.reloptions, ', ') AS options
            FROM pg_class AS c
            LEFT JOIN pg_inherits AS i ON i.inhrelid = c.oid
            LEFT JOIN pg_class AS parent ON parent.oid = i.inhparent
            WHERE c.relnamespace = {0}::regnamespace AND c.relkind IN ('r', 'p')
            ORDER BY c.relname
            """;

    private static final String COLUMNS = """
            SELECT c.relname::text AS name, a.attname::text AS column, format_type(a.atttypid, a.atttypmod) AS type,
                   a.attnotnull AS required, a.attidentity::text AS identity, pg_get_expr(d.adbin, d.adrelid) AS preset,
                   CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation
            FROM pg_attribute AS a
            JOIN pg_class AS c ON c.oid = a.attrelid
            JOIN pg_type AS t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relnamespace = {0}::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.relname, a.attnum
            """;

    private static final String CONSTRAINTS = """
            SELECT c.relname::text AS name, k.conname::text AS key, k.contype::text AS kind, pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint AS k
            JOIN pg_class AS c ON c.oid = k.conrelid
            WHERE k.connamespace = {0}::regnamespace AND NOT c.relispartition AND k.contype IN ('p', 'u', 'x', 'c', 'f')
            ORDER BY c.relname, k.conname
            """;

    private static final String INDEXES = """
            SELECT replace(pg_get_indexdef(i.indexrelid, 0, true), ' ON ONLY ', ' ON ') AS definition
            FROM pg_index AS i
            JOIN pg_class AS c ON c.oid = i.indrelid
            JOIN pg_class AS x ON x.oid = i.indexrelid
            WHERE c.relnamespace = {0}::regnamespace AND NOT c.relispartition AND (i.indisvalid OR x.relkind = 'I')
              AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY x.relname
            """;

    private static final String STATISTICS = """
            SELECT s.stxname::text AS statistics, c.relname::text AS name, pg_get_statisticsobjdef_columns(s.oid) AS columns,
                   (SELECT string_agg(CASE kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END, ', ')
                    FROM unnest(s.stxkind) AS kind WHERE kind <> 'e') AS kinds
            FROM pg_statistic_ext AS s
            JOIN pg_class AS c ON c.oid = s.stxrelid
            WHERE s.stxnamespace = {0}::regnamespace
            ORDER BY s.stxname
            """;

    private static final String COUNTERS = """
            SELECT c.relname::text AS name, a.attname::text AS column, s.relname::text AS sequence
            FROM pg_attribute AS a
            JOIN pg_class AS c ON c.oid = a.attrelid
            JOIN pg_depend AS d ON d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
            JOIN pg_class AS s ON s.oid = d.objid AND s.relkind = 'S'
            WHERE c.relnamespace = {0}::regnamespace AND a.attidentity <> ''
            ORDER BY s.relname
            """;

    private static final Field<String> NAME = text("name");

    private final Tx tx;

    private Survey(Tx tx) {
        this.tx = tx;
    }

    static Blueprint of(Tx tx) {
        var survey = new Survey(tx);
        survey.prepare();
        var columns = survey.columns();
        return new Blueprint(
                survey.tables(columns),
                survey.counters(),
                survey.constraints(false),
                survey.indexes(),
                survey.constraints(true));
    }

    /** How many rows there are, as PostgreSQL estimates. */
    static long rows(Tx tx) {
        return tx.dsl()
                .fetchSingle(
                        "SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_class WHERE relnamespace = {0}::regnamespace AND relkind = 'r'",
                        DSL.val(tx.tenant().schema()))
                .get(0, Long.class);
    }

    /** As everywhere that rows travel as text. */
    private void prepare() {
        RowText.settle(tx);
        for (var table : ask(TABLES)) {
            tx.dsl().execute("LOCK TABLE {0} IN ACCESS SHARE MODE", tx.table(table.get(NAME)));
        }
    }

    private Result<Record> ask(String question) {
        return tx.dsl().fetch(question, DSL.val(tx.tenant().schema()));
    }

    private Map<String, List<Record>> columns() {
        var columns = new LinkedHashMap<String, List<Record>>();
        ask(COLUMNS).forEach(row -> columns.computeIfAbsent(row.get(NAME), name -> new ArrayList<>())
                .add(row));
        return columns;
    }

    private List<TableShape> tables(Map<String, List<Record>> columns) {
        var rows = ask(TABLES);
        return rows.stream()
                .filter(row -> row.get(text("parent")) == null)
                .map(row -> {
                    var own = Objects.requireNonNull(columns.get(row.get(NAME)));
                    var statements = new ArrayList<String>();
                    statements.add(create(row, own));
                    rows.stream()
                            .filter(part -> row.get(NAME).equals(part.get(text("parent"))))
                            .forEach(part -> statements.add(partition(part)));
                    return new TableShape(
                            row.get(NAME),
                            own.stream()
                                    .map(column -> column.get(text("column")))
                                    .toList(),
                            List.copyOf(statements));
                })
                .toList();
    }

    private String create(Record table, List<Record> columns) {
        var parts = columns.stream().map(this::column).toList();
        return "CREATE TABLE " + quoted(table.get(NAME)) + " (" + String.join(", ", parts) + ")"
                + given(table, "partitioned").map(key -> " PARTITION BY " + key).orElse("")
                + options(table);
    }

    private String partition(Record part) {
        return "CREATE TABLE " + quoted(part.get(NAME)) + " PARTITION OF " + quoted(part.get(text("parent"))) + " "
                + part.get(text("bound")) + options(part);
    }

    private static String options(Record table) {
        return given(table, "options").map(list -> " WITH (" + list + ")").orElse("");
    }

    private String column(Record column) {
        var identity = column.get(text("identity"));
        return quoted(column.get(text("column"))) + " " + column.get(text("type"))
                + given(column, "collation").map(name -> " COLLATE " + name).orElse("")
                + (identity.isEmpty()
                        ? ""
                        : " GENERATED " + (identity.equals("a") ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY")
                + given(column, "preset").map(value -> " DEFAULT " + value).orElse("")
                + (column.get(DSL.field(DSL.name("required"), SQLDataType.BOOLEAN)) ? " NOT NULL" : "");
    }

    private List<String> constraints(boolean links) {
        return ask(CONSTRAINTS).stream()
                .filter(row -> row.get(text("kind")).equals("f") == links)
                .map(row -> "ALTER TABLE " + quoted(row.get(NAME)) + " ADD CONSTRAINT " + quoted(row.get(text("key")))
                        + " " + row.get(text("definition")))
                .toList();
    }

    private List<String> indexes() {
        var statements = new ArrayList<>(ask(INDEXES).getValues(text("definition")));
        ask(STATISTICS)
                .forEach(row -> statements.add("CREATE STATISTICS " + quoted(row.get(text("statistics")))
                        + given(row, "kinds").map(kinds -> " (" + kinds + ")").orElse("") + " ON "
                        + row.get(text("columns")) + " FROM " + quoted(row.get(NAME))));
        return List.copyOf(statements);
    }

    private List<Counter> counters() {
        return ask(COUNTERS).stream()
                .map(row -> {
                    var state = tx.dsl()
                            .fetchSingle("SELECT last_value, is_called FROM {0}", tx.table(row.get(text("sequence"))));
                    return new Counter(
                            row.get(NAME),
                            row.get(text("column")),
                            state.get("last_value", Long.class),
                            state.get("is_called", Boolean.class));
                })
                .toList();
    }

    private String quoted(String name) {
        return tx.dsl().render(DSL.quotedName(name));
    }

    private static Field<String> text(String column) {
        return DSL.field(DSL.name(column), SQLDataType.CLOB);
    }

    private static Optional<String> given(Record row, String column) {
        return Optional.ofNullable(row.get(text(column))).filter(text -> !text.isEmpty());
    }
}
