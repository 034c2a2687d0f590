package io.rapport.expression;

/** Reads what anybody wrote as an expression; a refusal is a problem. */
public final class HostileExpression {

    private HostileExpression() {}

    public static void read(String text) {
        Expressions.format(Expressions.parse(text, Sample.opportunities()));
    }

    public static void parts(String text) {
        Expressions.parts(text);
    }
}
