package io.rapport.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The text of one expression with its syntax tree. Length and brackets are limited before the parser sees the text, the
 * number of nodes and their nesting afterwards, so that no text takes long.
 */
record Source(String text, CelExpr root, Map<Long, Integer> positions) {

    static final int LENGTH = 10_000;

    /** Without macros exists and all stay the calls that they look like; reserved words are good field names. */
    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(CelOptions.current().enableReservedIds(false).build())
            .build();

    static Source read(String text) {
        if (text.length() > LENGTH) throw new At(1, 1).problem("too_long", LENGTH);
        if (text.isBlank()) throw new At(1, 1).problem("blank");
        Brackets.check(text);
        try {
            var tree = PARSER.parse(text).getAst();
            return new Source(text, tree.getExpr(), tree.getSource().getPositionsMap());
        } catch (CelValidationException refused) {
            var first = refused.getErrors().stream()
                    .map(issue -> issue.getSourceLocation())
                    .filter(location -> location.getLine() > 0)
                    .findFirst()
                    .orElse(CelSourceLocation.of(1, 0));
            throw new At(first.getLine(), first.getColumn() + 1).problem("syntax");
        }
    }

    At at(CelExpr node) {
        return At.of(text, offset(node));
    }

    /** In UTF-16 units, where the parser counts code points. */
    int offset(CelExpr node) {
        var points = Math.min(positions.getOrDefault(node.id(), 0), text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, points);
    }

    /** A place in the text, both counted from 1, and the complaint about it. */
    record At(int line, int column) {

        static At of(String text, int offset) {
            var before = text.substring(0, offset);
            var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            var start = before.lastIndexOf('\n') + 1;
            return new At(line, before.codePointCount(start, before.length()) + 1);
        }

        Problem problem(String reason, Object... details) {
            var args = new ArrayList<Object>(List.of(line, column));
            args.addAll(List.of(details));
            var error = new Problem.FieldError(0, "expression", "expression_" + reason, args);
            return new Problem(Problem.Kind.INVALID, "expression_invalid", List.of(line, column), List.of(error));
        }
    }
}
