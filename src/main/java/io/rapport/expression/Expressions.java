package io.rapport.expression;

import io.rapport.kernel.Problem;
import java.util.List;

/** The way in: text to checked expression, and back. */
public final class Expressions {

    /**
     * Reads CEL text against the fields of a scope, for a value of the expected type (BOOLEAN for a filter).
     *
     * @throws Problem {@code expression_invalid} with line and column, and one error on the field {@code expression}: not
     *     CEL, an unknown name, a wrong type, longer than 10,000 characters, nested deeper than 50, or more than 1,000 nodes
     */
    public static Expr parse(String source, Scope scope, ValueType expected) {
        var read = Source.read(source);
        var resolver = new Resolver(read, scope);
        return Types.result(read.at(read.root()), resolver.resolve(read.root()), expected);
    }

    /** Reads an expression of whatever type it turns out to have. */
    public static Expr parse(String source, Scope scope) {
        var read = Source.read(source);
        return new Resolver(read, scope).resolve(read.root());
    }

    /** The canonical CEL text; parsed in the same scope for the same type it gives an equal expression. */
    public static String format(Expr expr) {
        return new Format().write(expr, Format.CONDITIONAL);
    }

    /** The texts that a text joins by "and", outermost first and unread: some may be sound where others are not. */
    public static List<String> parts(String source) {
        return source.isBlank() ? List.of() : Conjunction.parts(source);
    }

    private Expressions() {}
}
