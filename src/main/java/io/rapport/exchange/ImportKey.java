package io.rapport.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How a row's record is found when it is there already.
 *
 * @param column the column that identifies it; null where nothing does, so that every row makes a record
 * @param field the field that holds the key; null when it is kept as an external id
 * @param source of external ids: whose keys they are, by default the file's name
 */
public record ImportKey(
        @Nullable String column,
        @Nullable String field,
        @Nullable String source) {

    public static ImportKey none() {
        return new ImportKey(null, null, null);
    }

    public static ImportKey field(String column, String field) {
        return new ImportKey(column, field, null);
    }

    public static ImportKey external(String column, String source) {
        return new ImportKey(column, null, source);
    }

    public boolean absent() {
        return column == null;
    }
}
