package io.rapport.web.filter;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import io.rapport.web.filter.Node.Group;
import io.rapport.web.filter.Node.Join;
import io.rapport.web.filter.Node.Related;
import io.rapport.web.filter.Node.Test;
import io.rapport.web.filter.Node.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter's text as conditions. */
public final class Reader {

    private final Ground ground;
    private final @Nullable String variable;

    private Reader(Ground ground, @Nullable String variable) {
        this.ground = ground;
        this.variable = variable;
    }

    /** The conditions that a text holds; parts of it that can't be read remain text. */
    public static Group read(String text, Ground ground) {
        var whole = parse(text, ground);
        if (text.isBlank() || whole.isPresent()) {
            return whole.map(condition -> of(condition, ground)).orElse(Node.NOTHING);
        }
        var parts = new ArrayList<Node>();
        for (String part : Expressions.parts(text)) {
            var node = parse(part, ground)
                    .<Node>map(new Reader(ground, null)::node)
                    .orElseGet(() -> new Text(part));
            if (node instanceof Group(var join, var inner) && join == Join.ALL) {
                parts.addAll(inner);
            } else {
                parts.add(node);
            }
        }
        return new Group(Join.ALL, parts);
    }

    /** The conditions of a checked expression. */
    public static Group of(Expr condition, Ground ground) {
        return group(new Reader(ground, null).node(condition));
    }

    private static Optional<Expr> parse(String text, Ground ground) {
        try {
            return Optional.of(Expressions.parse(text, ground.scope(), ValueType.BOOLEAN));
        } catch (Problem unread) {
            return Optional.empty();
        }
    }

    private Node node(Expr expr) {
        return known(expr).orElseGet(() -> new Text(Expressions.format(expr)));
    }

    private Optional<Node> known(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> Optional.empty();
            case Expr.PathRef path -> test(path, Op.EQ, List.of("true"));
            case Expr.Exists exists -> related(exists, false);
            case Expr.Call(var function, var args, var type)
            when function == Function.AND ->
                Optional.of(new Group(Join.ALL, args.stream().map(this::node).toList()));
            case Expr.Call(var function, var args, var type) when function == Function.OR -> Optional.of(any(args));
            case Expr.Call(var function, var args, var type)
            when function == Function.NOT -> Optional.of(not(args.getFirst()));
            case Expr.Call call -> leaf(call);
        };
    }

    /** Several values that one field may have among its own are one condition. */
    private Node any(List<Expr> args) {
        var parts = new ArrayList<Node>();
        for (var arg : args) {
            var part = node(arg);
            if (part instanceof Test(var path, var op, var values)
                    && op == Op.HAS
                    && !parts.isEmpty()
                    && parts.getLast() instanceof Test(var before, var same, var others)
                    && same == Op.HAS
                    && before.equals(path)) {
                var all = new ArrayList<>(others);
                all.addAll(values);
                parts.set(parts.size() - 1, new Test(path, Op.HAS, all));
            } else {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Group(Join.ANY, parts);
    }

    private Node not(Expr expr) {
        var inner = node(expr);
        if (inner instanceof Test(var path, var op, var values)) {
            return negated(path, op)
                    .<Node>map(opposite -> new Test(path, opposite, values))
                    .orElseGet(() -> new Group(Join.NONE, List.of(inner)));
        }
        return switch (inner) {
            case Related(var path, var none, var name, var join, var parts)
            when !none -> new Related(path, true, name, join, parts);
            case Related(var path, var none, var name, var join, var parts)
            when parts.isEmpty() -> new Related(path, false, name, join, parts);
            case Group(var join, var parts) when join == Join.ANY -> new Group(Join.NONE, parts);
            default -> new Group(Join.NONE, List.of(inner));
        };
    }

    private Optional<Op> negated(String path, Op op) {
        var opposite =
                switch (op) {
                    case CONTAINS -> Optional.of(Op.NOT_CONTAINS);
                    case IN -> Optional.of(Op.NOT_IN);
                    case HAS -> Optional.of(Op.HAS_NOT);
                    case WITHIN -> Optional.of(Op.NOT_WITHIN);
                    case EMPTY -> Optional.of(Op.NOT_EMPTY);
                    default -> Optional.<Op>empty();
                };
        return opposite.filter(other -> offers(path, other));
    }

    private Optional<Node> related(Expr.Exists exists, boolean none) {
        if (exists.all()) {
            return Optional.empty();
        }
        return own(exists.toMany()).flatMap(path -> ground.many(path).map(there -> {
            var inner = new Reader(there, exists.variable()).inside(exists.predicate());
            return new Related(path, none, exists.variable(), inner.join(), inner.parts());
        }));
    }

    private Group inside(Expr predicate) {
        if (predicate instanceof Expr.Literal(Boolean truth, var type) && truth) {
            return Node.NOTHING;
        }
        return group(node(predicate));
    }

    private static Group group(Node node) {
        return node instanceof Group group ? group : new Group(Join.ALL, List.of(node));
    }

    private Optional<Node> leaf(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case IS_EMPTY -> empty(args.getFirst());
            case EQ, NE, LT, LE, GT, GE -> compare(call.function(), args.getFirst(), args.getLast());
            case IN -> in(args.getFirst(), args.getLast());
            case CONTAINS, STARTS_WITH, ENDS_WITH, WITHIN ->
                value(args.getLast())
                        .flatMap(text ->
                                test(args.getFirst(), Op.valueOf(call.function().name()), List.of(text)));
            default -> Optional.empty();
        };
    }

    private Optional<Node> empty(Expr expr) {
        var field = test(expr, Op.EMPTY, List.of());
        return field.isPresent()
                ? field
                : own(expr)
                        .filter(path -> ground.many(path).isPresent())
                        .map(path -> new Related(path, true, "r", Join.ALL, List.of()));
    }

    private Optional<Node> compare(Function function, Expr left, Expr right) {
        if (right instanceof Expr.Call(var called, var none, var type)) {
            return compared(function, called).flatMap(op -> test(left, op, List.of()));
        }
        var value = value(right);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var op = Op.valueOf(function.name());
        var same = test(left, op, List.of(value.get()));
        if (same.isPresent()) {
            return same;
        }
        return switch (op) {
            case EQ -> test(left, Op.IN, List.of(value.get()));
            case NE -> test(left, Op.NOT_IN, List.of(value.get()));
            default -> Optional.empty();
        };
    }

    private static Optional<Op> compared(Function function, Function with) {
        return switch (function) {
            case EQ -> with == Function.ME ? Optional.of(Op.ME) : Optional.empty();
            case NE -> with == Function.ME ? Optional.of(Op.NOT_ME) : Optional.empty();
            case LT -> with == Function.TODAY ? Optional.of(Op.PAST) : Optional.empty();
            case GT -> with == Function.TODAY ? Optional.of(Op.FUTURE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Node> in(Expr value, Expr list) {
        return switch (list) {
            case Expr.Literal(List<?> items, var type) -> {
                var values = items.stream()
                        .flatMap(item -> value((Expr) item).stream())
                        .toList();
                yield values.size() == items.size() && !values.isEmpty()
                        ? test(value, Op.IN, values)
                        : Optional.empty();
            }
            case Expr.Call(var called, var none, var type)
            when called == Function.MY_TEAM -> test(value, Op.MY_TEAM, List.of());
            case Expr.Call(var called, var none, var type)
            when called == Function.MY_TEAM_AND_BELOW -> test(value, Op.MY_TEAM_AND_BELOW, List.of());
            case Expr.Call(var called, var none, var type)
            when called == Function.MY_TEAMS -> test(value, Op.MINE, List.of());
            case Expr.PathRef path -> value(value).flatMap(item -> test(path, Op.HAS, List.of(item)));
            default -> Optional.empty();
        };
    }

    /** A condition, where the field at hand can be asked that. */
    private Optional<Node> test(Expr field, Op op, List<String> values) {
        return own(field).filter(path -> offers(path, op)).map(path -> new Test(path, op, values));
    }

    private boolean offers(String path, Op op) {
        return ground.kind(path).filter(kind -> kind.ops().contains(op)).isPresent();
    }

    /** The path of a field of the record at hand, without the conversions that the parser adds. */
    private Optional<String> own(Expr expr) {
        return switch (expr) {
            case Expr.PathRef(var names, var from, var type)
            when !names.isEmpty() && java.util.Objects.equals(from, variable) -> Optional.of(String.join(".", names));
            case Expr.Call(var function, var args, var type)
            when function == Function.BASE_AMOUNT || function == Function.DATE ->
                args.getFirst() instanceof Expr.PathRef path ? own(path) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> value(Expr expr) {
        if (!(expr instanceof Expr.Literal literal)) {
            return Optional.empty();
        }
        return switch (literal.value()) {
            case String text -> Optional.of(text);
            case BigDecimal number -> Optional.of(number.toPlainString());
            case Boolean truth -> Optional.of(truth.toString());
            case LocalDate day -> Optional.of(day.toString());
            case UUID id -> Optional.of(id.toString());
            case null, default -> Optional.empty();
        };
    }
}
