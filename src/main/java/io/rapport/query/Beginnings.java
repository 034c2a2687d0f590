package io.rapport.query;

import io.rapport.expression.Expr;
import java.util.List;

/**
 * Texts that begin alike stand together in the order of a list by that text, but the planner takes them to be spread over it:
 * rather than to find 3,000 names that begin with "Prasan" by their index and to sort them (10 ms), it would walk a list of a
 * million names from its start until it meets them (1 to 2 s).
 */
final class Beginnings {

    private Beginnings() {}

    /** Whether a query asks for the beginning of the text that it sorts by first. */
    static boolean leadTheOrder(PermittedQuery query) {
        if (query.sorts.isEmpty()) {
            return false;
        }
        var first = query.sorts.getFirst().path();
        return first.via().isEmpty()
                && asksFor(query.query.filter(), List.of(first.field().name()));
    }

    private static boolean asksFor(Filter filter, List<String> text) {
        return switch (filter) {
            case Filter.And(var parts) -> parts.stream().anyMatch(part -> asksFor(part, text));
            case Filter.Matches(var condition) -> asksFor(condition, text);
            default -> false;
        };
    }

    private static boolean asksFor(Expr condition, List<String> text) {
        if (!(condition instanceof Expr.Call(var function, var args, var type))) {
            return false;
        }
        return switch (function) {
            case AND -> args.stream().anyMatch(part -> asksFor(part, text));
            case STARTS_WITH ->
                args.getFirst() instanceof Expr.PathRef path
                        && path.names().equals(text)
                        && args.getLast() instanceof Expr.Literal;
            default -> false;
        };
    }
}
