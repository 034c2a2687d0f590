package io.rapport.model.tables;

import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a tenant's schema as they are.
 *
 * @param columns of each table: name and SQL type
 * @param used how many columns each table has ever had; dropped ones count
 * @param indexes of each table: name, and whether it is valid
 * @param foreignKeys of each table: name, and whether it is validated
 */
public record Catalog(
        Map<String, Map<String, String>> columns,
        Map<String, Integer> used,
        Map<String, Map<String, Boolean>> indexes,
        Map<String, Map<String, Boolean>> foreignKeys) {

    private static final String COLUMNS = """
            SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, NULL), c.relnatts::int
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped""";

    private static final String INDEXES = """
            SELECT t.relname, i.relname, x.indisvalid
            FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
            WHERE t.relnamespace = ?::regnamespace""";

    private static final String FOREIGN_KEYS = """
            SELECT t.relname, k.conname, k.convalidated
            FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
            WHERE k.contype = 'f' AND t.relnamespace = ?::regnamespace""";

    public static Catalog of(Tx tx) {
        String schema = io.rapport.model.SqlNames.quote(tx.tenant().schema());
        var columns = new HashMap<String, Map<String, String>>();
        var used = new HashMap<String, Integer>();
        for (var row : tx.dsl().fetch(COLUMNS, schema)) {
            String table = row.get(0, String.class);
            columns.computeIfAbsent(table, any -> new HashMap<>())
                    .put(row.get(1, String.class), type(row.get(2, String.class)));
            used.put(table, row.get(3, Integer.class));
        }
        return new Catalog(columns, used, flags(tx, INDEXES, schema), flags(tx, FOREIGN_KEYS, schema));
    }

    private static String type(String formatted) {
        return formatted.replace("timestamp with time zone", "timestamptz");
    }

    private static Map<String, Map<String, Boolean>> flags(Tx tx, String query, String schema) {
        var flags = new HashMap<String, Map<String, Boolean>>();
        for (var row : tx.dsl().fetch(query, schema)) {
            flags.computeIfAbsent(row.get(0, String.class), any -> new HashMap<>())
                    .put(row.get(1, String.class), row.get(2, Boolean.class));
        }
        return flags;
    }

    boolean has(String table) {
        return columns.containsKey(table);
    }

    /** The unfit indexes of our making: not valid, or no longer wanted. */
    Set<String> unfitIndexes(TableShape table) {
        var wanted = table.indexes().stream().map(IndexShape::name).collect(Collectors.toSet());
        var unfit = new HashSet<String>();
        indexes.getOrDefault(table.name(), Map.of()).forEach((name, valid) -> {
            boolean ours = name.endsWith("_ix") || name.endsWith("_ux");
            if (ours && (!valid || !wanted.contains(name))) {
                unfit.add(name);
            }
        });
        return unfit;
    }

    boolean isFit(String table, IndexShape index) {
        return indexes.getOrDefault(table, Map.of()).getOrDefault(index.name(), false);
    }
}
