package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Function;
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
     * CONTAINS, STARTS_WITH and ENDS_WITH; a written part is compiled so that an index can serve it. It stands in the statement
     * as a literal, because how many texts hold it decides the plan: one that suits any part walks a million names in their
     * order to find the few that begin with "Zo".
     */
    static Condition test(Function function, Field<?> text, Expr written, Field<?> part) {
        var folded = fold(text);
        if (!(written instanceof Expr.Literal(var literal, var type))) {
            var sought = fold(part);
            return switch (function) {
                case CONTAINS -> DSL.condition("strpos({0}, {1}) > 0", folded, sought);
                case ENDS_WITH -> DSL.condition("right({0}, length({1})) = {1}", folded, sought);
                default -> DSL.condition("starts_with({0}, {1})", folded, sought);
            };
        }
        var sought = fold(DSL.inline(String.valueOf(literal)));
        return switch (function) {
            case CONTAINS -> DSL.condition("{0} LIKE ('%' || {1} || '%')", folded, escaped(sought));
            case ENDS_WITH -> DSL.condition("{0} LIKE ('%' || {1})", folded, escaped(sought));
            default -> startsWith(folded, sought);
        };
    }

    /** Escaped after folding, for that turns a full-width percent sign into a plain one. */
    private static Field<String> escaped(Field<String> folded) {
        return DSL.field("regexp_replace({0}, '([\\\\%_])', '\\\\\\1', 'g')", SQLDataType.CLOB, folded);
    }

    /** A range that an index in text_pattern_ops order serves. */
    private static Condition startsWith(Field<String> folded, Field<String> from) {
        return DSL.condition("({0} ~>=~ {1} AND {0} ~<~ ({1} || {2}))", folded, from, DSL.inline("\uDBFF\uDFFF"));
    }
}
