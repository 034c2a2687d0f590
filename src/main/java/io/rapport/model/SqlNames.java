package io.rapport.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Names of tables, columns and indexes, as DDL writes them. */
public final class SqlNames {

    /** PostgreSQL cuts longer names off in silence. */
    public static final int LONGEST = 63;

    private SqlNames() {}

    /** A name between quotes. */
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0 || bytes(name) > LONGEST) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String quote(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    public static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The index that keeps a unique field unique; a violation names it. */
    public static String uniqueIndex(String object, String field) {
        return fitted(object + "_" + field, "_ux");
    }

    /** A name of at most 63 bytes: a long one ends with a checksum of the whole. */
    public static String fitted(String name, String suffix) {
        if (bytes(name) + bytes(suffix) <= LONGEST) {
            return name + suffix;
        }
        var sum = new CRC32C();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String mark = "_" + Long.toHexString(sum.getValue());
        return name.substring(0, LONGEST - mark.length() - suffix.length()) + mark + suffix;
    }
}
