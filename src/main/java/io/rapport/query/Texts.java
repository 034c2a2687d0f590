package io.rapport.query;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Texts as searches see them: without case and accents. */
public final class Texts {

    private Texts() {}

    /** The text in lower case and without accents, as the indexes hold it. */
    public static Field<String> fold(Field<?> text) {
        return DSL.function(DSL.name("extensions", "plain"), SQLDataType.CLOB, text);
    }

    /** A literal part of a LIKE pattern. */
    public static String escape(String literal) {
        return literal.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * A range that an index in text_pattern_ops order serves, whatever plan the driver caches; a LIKE with a bound pattern
     * could not use it.
     */
    static Condition startsWith(Field<String> folded, String prefix) {
        var from = fold(DSL.val(prefix));
        return DSL.condition("({0} ~>=~ {1} AND {0} ~<~ ({1} || {2}))", folded, from, DSL.inline("\uDBFF\uDFFD"));
    }
}
