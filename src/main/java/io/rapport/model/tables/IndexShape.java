package io.rapport.model.tables;

import static io.rapport.model.SqlNames.quote;

/**
 * An index of an object's table.
 *
 * @param method btree or gin
 * @param keys what stands in the parentheses
 * @param liveOnly without the records in the trash
 */
public record IndexShape(String name, boolean unique, String method, String keys, boolean liveOnly) {

    String sql(String schema, String table, String how) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + how + quote(name) + " ON " + quote(schema, table)
                + " USING " + method + " (" + keys + ")" + (liveOnly ? " WHERE deleted_at IS NULL" : "");
    }
}
