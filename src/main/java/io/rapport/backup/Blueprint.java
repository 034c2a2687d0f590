package io.rapport.backup;

import java.util.List;

/**
 * How the tables of an organisation are made, as the database itself says it, with names that stand for those of any schema.
 *
 * @param keys primary and unique keys and checks, as statements
 * @param indexes indexes and extended statistics, as statements
 * @param links foreign keys, as statements
 */
record Blueprint(
        List<TableShape> tables, List<Counter> counters, List<String> keys, List<String> indexes, List<String> links) {

    /** @param statement what creates the table, followed by what creates its partitions */
    record TableShape(String name, List<String> columns, List<String> statements) {}

    /** A column that counts by itself, and how far it has come. */
    record Counter(String table, String column, long last, boolean called) {}
}
