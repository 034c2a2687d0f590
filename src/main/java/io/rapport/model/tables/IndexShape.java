package io.rapport.model.tables;

import static io.rapport.model.SqlNames.quote;

/**
 * An index of an object's table.
 *
 * @param method btree or gin
 * @param keys what stands in the parentheses
 * @param besides columns that stand in it without being searched by, as in {@code "account_id", "stage_id"}; mostly empty
 * @param rows which records it holds
 */
public record IndexShape(String name, boolean unique, String method, String keys, String besides, Rows rows) {

    /** Which records of the table. */
    enum Rows {
        ALL(""),
        LIVE(" WHERE deleted_at IS NULL"),
        TRASH(" WHERE deleted_at IS NOT NULL");

        private final String condition;

        Rows(String condition) {
            this.condition = condition;
        }
    }

    String sql(String schema, String table, String how) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + how + quote(name) + " ON " + quote(schema, table)
                + " USING " + method + " (" + keys + ")" + (besides.isEmpty() ? "" : " INCLUDE (" + besides + ")")
                + rows.condition;
    }
}
