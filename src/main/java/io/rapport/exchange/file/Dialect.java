package io.rapport.exchange.file;

import java.util.List;

/**
 * How a delimited file is to be read (RFC 4180 and its relatives).
 *
 * @param charset the name of its encoding
 * @param markLength bytes of the byte order mark before the text
 * @param header whether the first row holds the columns' names
 * @param columns the columns' names: the header's, made unique, or {@code column_1} and so on
 */
public record Dialect(String charset, int markLength, char delimiter, boolean header, List<String> columns) {

    /** More columns than that in one file are refused. */
    public static final int MAX_COLUMNS = 500;

    /** Where a column of that name stands; -1 when there is none. */
    public int index(String column) {
        return columns.indexOf(column);
    }
}
