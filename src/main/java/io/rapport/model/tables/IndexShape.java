package io.rapport.model.tables;

import static io.rapport.model.SqlNames.quote;

/**
 * An index of an object's table.
 *
 * @param method btree or gin
 * @param keys what stands in the parentheses
 * @param besides columns that stand in it without being searched by, as in {@code "account_id", "stage_id"}; mostly empty
 * @param liveOnly without the records in the trash
 */
public record IndexShape(String name, boolean unique, String method, String keys, String besides, boolean liveOnly) {

    String sql(String schema, String table, String how) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + how + quote(name) + " ON " + quote(schema, table)
                + " USING " + method + " (" + keys + ")" + (besides.isEmpty() ? "" : " INCLUDE (" + besides + ")")
                + (liveOnly ? " WHERE deleted_at IS NULL" : "");
    }
}
