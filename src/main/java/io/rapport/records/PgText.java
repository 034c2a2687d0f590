package io.rapport.records;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's text form of values, of arrays and of COPY rows. A batch binds one array per column, however many rows it
 * has; jOOQ would write a bind variable for each value, and beyond the limit write them into the statement.
 */
final class PgText {

    private PgText() {}

    /** A value as PostgreSQL reads it from text. */
    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            case Object[] array -> array(Arrays.stream(array).map(PgText::of));
            default -> value.toString();
        };
    }

    /** An array literal. */
    static String array(Stream<@Nullable String> elements) {
        var text = new StringBuilder("{");
        for (Iterator<@Nullable String> each = elements.iterator(); each.hasNext(); ) {
            if (text.length() > 1) {
                text.append(',');
            }
            var element = each.next();
            if (element == null) {
                text.append("NULL");
            } else {
                quote(text, element);
            }
        }
        return text.append('}').toString();
    }

    private static void quote(StringBuilder text, String element) {
        text.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    /** An array of a type, bound as one value. */
    static Field<Object> bind(String sqlType, Stream<@Nullable String> elements) {
        return DSL.field(
                "cast({0} as {1}[])", Object.class, DSL.val(array(elements), SQLDataType.CLOB), DSL.sql(sqlType));
    }

    static Field<Object> uuids(Collection<?> ids) {
        return bind("uuid", ids.stream().map(Objects::toString));
    }

    static <T> Field<Object> column(String sqlType, Collection<T> rows, Function<T, @Nullable Object> value) {
        return bind(sqlType, rows.stream().map(row -> of(value.apply(row))));
    }

    /** A field of a row in COPY's text format. */
    static void copy(StringBuilder row, @Nullable String text) {
        if (text == null) {
            row.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                default -> row.append(c);
            }
        }
    }
}
