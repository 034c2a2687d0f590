package io.rapport.model;

import org.jspecify.annotations.Nullable;

/**
 * A column of an object's table.
 *
 * @param name the column's name: the field's API name, with a suffix where a field has several columns
 * @param type its SQL type
 * @param jsonKey where the column's value stands in the field's logged JSON value: a key of the JSON object, or null when
 *     the column is the whole value
 */
public record Column(String name, SqlType type, @Nullable String jsonKey) {

    public static Column whole(String name, SqlType type) {
        return new Column(name, type, null);
    }
}
