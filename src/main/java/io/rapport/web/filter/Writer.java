package io.rapport.web.filter;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.web.filter.Node.Group;
import io.rapport.web.filter.Node.Join;
import io.rapport.web.filter.Node.Related;
import io.rapport.web.filter.Node.Test;
import io.rapport.web.filter.Node.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions as a filter's text. */
public final class Writer {

    private Writer() {}

    /** How tightly a written condition holds together. */
    private enum Hold {
        UNKNOWN,
        OR,
        AND,
        LEAF
    }

    private record Piece(String text, Hold hold) {

        String within(Hold least) {
            if (hold.compareTo(least) >= 0) {
                return text;
            }
            // A comment goes on to the end of its line
            return text.contains("//") && hold == Hold.UNKNOWN ? "(" + text + "\n)" : "(" + text + ")";
        }
    }

    /** The text; conditions without field, value or parts say nothing. */
    public static String write(Group root, Ground ground) {
        var pieces = pieces(root.parts(), ground, "", Set.of());
        return joined(root.join(), pieces).text();
    }

    private static List<Piece> pieces(List<Node> parts, Ground ground, String prefix, Set<String> taken) {
        return parts.stream()
                .map(part -> piece(part, ground, prefix, taken))
                .filter(piece -> !piece.text().isBlank())
                .toList();
    }

    private static Piece joined(Join join, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return new Piece("", Hold.LEAF);
        }
        if (join == Join.NONE) {
            return new Piece("!(" + joined(Join.ANY, pieces).within(Hold.OR) + ")", Hold.LEAF);
        }
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        return join == Join.ALL
                ? new Piece(join(pieces, " && ", Hold.AND), Hold.AND)
                : new Piece(join(pieces, " || ", Hold.LEAF), Hold.OR);
    }

    private static String join(List<Piece> pieces, String word, Hold least) {
        return pieces.stream().map(piece -> piece.within(least)).collect(Collectors.joining(word));
    }

    private static Piece piece(Node node, Ground ground, String prefix, Set<String> taken) {
        return switch (node) {
            case Group(var join, var parts) -> joined(join, pieces(parts, ground, prefix, taken));
            case Test test -> test(test, ground, prefix);
            case Related related -> related(related, ground, prefix, taken);
            case Text(var cel) -> new Piece(cel.strip(), Hold.UNKNOWN);
        };
    }

    private static Piece related(Related related, Ground ground, String prefix, Set<String> taken) {
        var there = ground.many(related.path());
        if (there.isEmpty()) {
            return new Piece("", Hold.LEAF);
        }
        String path = prefix + related.path();
        String name = free(related.variable(), taken);
        var names = new HashSet<>(taken);
        names.add(name);
        var pieces = pieces(related.parts(), there.get(), name + ".", names);
        if (pieces.isEmpty()) {
            return new Piece(path + (related.none() ? " == null" : " != null"), Hold.LEAF);
        }
        String condition = joined(related.join(), pieces).within(Hold.OR);
        return new Piece((related.none() ? "!" : "") + path + ".exists(" + name + ", " + condition + ")", Hold.LEAF);
    }

    /** Written text inside refers to the record by the name that it had, so it keeps that where it can. */
    private static String free(String wanted, Set<String> taken) {
        String name = wanted.matches("[a-z_][a-z0-9_]*") ? wanted : "r";
        for (int number = 2; taken.contains(name); number++) {
            name = "r" + number;
        }
        return name;
    }

    private static Piece test(Test test, Ground ground, String prefix) {
        var type = ground.type(test.path());
        if (type.isEmpty() || test.op().asks() && test.values().isEmpty()) {
            return new Piece("", Hold.LEAF);
        }
        String path = prefix + test.path();
        var values = test.values().stream()
                .map(value -> literal(value, type.get(), test.op()))
                .toList();
        String first = values.isEmpty() ? "" : values.getFirst();
        return switch (test.op()) {
            case CONTAINS -> leaf(path + ".contains(" + first + ")");
            case NOT_CONTAINS -> leaf("!" + path + ".contains(" + first + ")");
            case STARTS_WITH -> leaf(path + ".starts_with(" + first + ")");
            case ENDS_WITH -> leaf(path + ".ends_with(" + first + ")");
            case EQ -> leaf(path + " == " + first);
            case NE -> leaf(path + " != " + first);
            case LT -> leaf(path + " < " + first);
            case LE -> leaf(path + " <= " + first);
            case GT -> leaf(path + " > " + first);
            case GE -> leaf(path + " >= " + first);
            case IN -> leaf(values.size() == 1 ? path + " == " + first : path + " in " + list(values));
            case NOT_IN -> leaf(values.size() == 1 ? path + " != " + first : "!(" + path + " in " + list(values) + ")");
            case HAS -> has(path, values);
            case HAS_NOT -> leaf("!(" + has(path, values).text() + ")");
            case ME -> leaf(path + " == me()");
            case NOT_ME -> leaf(path + " != me()");
            case MY_TEAM -> leaf(path + " in my_team()");
            case MY_TEAM_AND_BELOW -> leaf(path + " in my_team_and_below()");
            case MINE -> leaf(path + " in my_teams()");
            case WITHIN -> leaf(path + ".within(" + first + ")");
            case NOT_WITHIN -> leaf("!" + path + ".within(" + first + ")");
            case PAST -> leaf(path + " < today()");
            case FUTURE -> leaf(path + " > today()");
            case EMPTY -> leaf(path + " == null");
            case NOT_EMPTY -> leaf(path + " != null");
        };
    }

    private static Piece leaf(String text) {
        return new Piece(text, Hold.LEAF);
    }

    private static Piece has(String path, List<String> values) {
        var tests = new ArrayList<Piece>();
        values.forEach(value -> tests.add(leaf(value + " in " + path)));
        return joined(Join.ANY, tests);
    }

    private static String list(List<String> values) {
        return String.join(", ", values).transform(all -> "[" + all + "]");
    }

    private static String literal(String value, ValueType type, Op op) {
        if (type.equals(ValueType.BOOLEAN)) {
            return value.equals("true") ? "true" : "false";
        }
        boolean number = type.equals(ValueType.NUMBER) || type.equals(ValueType.MONEY);
        return Expressions.format(
                number && !op.isRange()
                        ? new Expr.Literal(new BigDecimal(value), ValueType.NUMBER)
                        : new Expr.Literal(value, ValueType.TEXT));
    }
}
