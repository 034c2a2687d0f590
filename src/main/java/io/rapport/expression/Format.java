package io.rapport.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes an expression as CEL with as few brackets as its grammar allows. */
final class Format {

    /** How tightly what is written binds, as the levels of CEL's grammar. */
    static final int CONDITIONAL = 1;

    private static final int OR = 2;
    private static final int AND = 3;
    private static final int RELATION = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int UNARY = 7;
    private static final int PRIMARY = 8;

    /** The expression in brackets, unless it binds at least as tightly as its place demands. */
    String write(Expr expr, int least) {
        var text =
                switch (expr) {
                    case Expr.Literal literal -> literal(literal);
                    case Expr.PathRef path -> path(path);
                    case Expr.Call call -> call(call);
                    case Expr.Exists exists -> exists(exists);
                };
        return binding(expr) < least ? "(" + text + ")" : text;
    }

    private static int binding(Expr expr) {
        return switch (expr) {
            case Expr.Literal(BigDecimal number, var _) when number.signum() < 0 -> UNARY;
            case Expr.Literal _, Expr.PathRef _, Expr.Exists _ -> PRIMARY;
            case Expr.Call call ->
                switch (call.function()) {
                    case CONDITION -> CONDITIONAL;
                    case OR -> OR;
                    case AND -> AND;
                    case EQ, NE, LT, LE, GT, GE, IN, IS_EMPTY -> RELATION;
                    case ADD, SUB, CONCAT, ADD_DAYS, ADD_MONTHS -> SUM;
                    case MUL, DIV, MOD -> PRODUCT;
                    case NOT -> isPresence(call) ? RELATION : UNARY;
                    case NEG -> UNARY;
                    default -> PRIMARY;
                };
        };
    }

    private static boolean isPresence(Expr.Call not) {
        return not.args().getFirst() instanceof Expr.Call inner && inner.function() == Function.IS_EMPTY;
    }

    private String path(Expr.PathRef path) {
        var names = String.join(".", path.names());
        if (path.variable() == null) return names;
        return path.names().isEmpty() ? path.variable() : path.variable() + "." + names;
    }

    private String exists(Expr.Exists exists) {
        return "%s.%s(%s, %s)"
                .formatted(
                        path(exists.toMany()),
                        exists.all() ? "all" : "exists",
                        exists.variable(),
                        write(exists.predicate(), CONDITIONAL));
    }

    private String call(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case CONDITION ->
                write(args.get(0), OR) + " ? " + write(args.get(1), OR) + " : " + write(args.get(2), CONDITIONAL);
            case OR -> joined(args, " || ", AND);
            case AND -> joined(args, " && ", RELATION);
            case NOT -> isPresence(call) ? presence(call, " != null") : "!" + write(args.getFirst(), PRIMARY);
            case NEG -> "-" + write(converted(args.getFirst()), PRIMARY);
            case IS_EMPTY -> write(args.getFirst(), SUM) + " == null";
            case EQ -> infix(args, " == ", SUM);
            case NE -> infix(args, " != ", SUM);
            case LT -> infix(args, " < ", SUM);
            case LE -> infix(args, " <= ", SUM);
            case GT -> infix(args, " > ", SUM);
            case GE -> infix(args, " >= ", SUM);
            case IN -> write(args.getFirst(), SUM) + " in " + write(args.getLast(), SUM);
            case ADD -> leftward(args, " + ", SUM);
            case SUB -> leftward(args, " - ", SUM);
            case MUL -> leftward(args, " * ", PRODUCT);
            case DIV -> leftward(args, " / ", PRODUCT);
            case MOD -> leftward(args, " % ", PRODUCT);
            case CONCAT -> joined(args, " + ", PRODUCT);
            case ADD_DAYS -> moved(args, "days");
            case ADD_MONTHS -> moved(args, "months");
            case CONTAINS, STARTS_WITH, ENDS_WITH, WITHIN, UNDER ->
                write(args.getFirst(), PRIMARY) + "." + named(call.function(), args.subList(1, args.size()));
            case DISTANCE -> named(call.function(), withPlaces(args));
            case START_OF, END_OF, ROUND -> named(call.function(), withoutZero(args));
            default -> named(call.function(), args);
        };
    }

    private String presence(Expr.Call not, String suffix) {
        var empty = (Expr.Call) not.args().getFirst();
        return write(empty.args().getFirst(), SUM) + suffix;
    }

    /** What the parser converts anyway is not written. */
    private static Expr converted(Expr operand) {
        return operand instanceof Expr.Call call && call.function() == Function.BASE_AMOUNT
                ? call.args().getFirst()
                : operand;
    }

    private String infix(List<Expr> args, String operator, int least) {
        return write(converted(args.getFirst()), least) + operator + write(converted(args.getLast()), least);
    }

    private String leftward(List<Expr> args, String operator, int level) {
        return write(converted(args.getFirst()), level) + operator + write(converted(args.getLast()), level + 1);
    }

    private String joined(List<Expr> args, String operator, int least) {
        return args.stream().map(arg -> write(arg, least)).collect(Collectors.joining(operator));
    }

    private String moved(List<Expr> args, String unit) {
        var time = write(args.getFirst(), SUM);
        return args.getLast() instanceof Expr.Literal(BigDecimal number, var _) && number.signum() < 0
                ? time + " - " + unit + "(" + Numbers.written(number.negate()) + ")"
                : time + " + " + unit + "(" + write(args.getLast(), CONDITIONAL) + ")";
    }

    /** Latitude and longitude of one field are written as that field. */
    private static List<Expr> withPlaces(List<Expr> args) {
        var written = new ArrayList<Expr>();
        for (int i = 0; i < args.size(); i += 2) {
            var lat = args.get(i);
            var lon = args.get(i + 1);
            place(lat, "lat")
                    .filter(place -> place(lon, "lon").equals(Optional.of(place)))
                    .ifPresentOrElse(written::add, () -> written.addAll(List.of(lat, lon)));
        }
        return written;
    }

    private static Optional<Expr> place(Expr degrees, String part) {
        return degrees instanceof Expr.PathRef(var names, var variable, var _)
                        && names.size() > 1
                        && names.getLast().equals(part)
                ? Optional.of(new Expr.PathRef(names.subList(0, names.size() - 1), variable, ValueType.TEXT))
                : Optional.empty();
    }

    private static List<Expr> withoutZero(List<Expr> args) {
        return args.getLast() instanceof Expr.Literal(BigDecimal number, var _) && number.signum() == 0
                ? args.subList(0, args.size() - 1)
                : args;
    }

    private String named(Function function, List<Expr> args) {
        return function.name().toLowerCase(Locale.ROOT) + "(" + joined(args, ", ", CONDITIONAL) + ")";
    }

    private String literal(Expr.Literal literal) {
        return switch (literal.value()) {
            case null -> "null";
            case BigDecimal number -> Numbers.written(number);
            case List<?> list ->
                IntStream.range(0, list.size())
                        .mapToObj(i -> literal((Expr.Literal) list.get(i)))
                        .collect(Collectors.joining(", ", "[", "]"));
            case String text -> quoted(text);
            case Boolean truth -> truth.toString();
            case Object value when literal.type().equals(ValueType.DATE) -> "date(\"" + value + "\")";
            case Object value when literal.type().equals(ValueType.INSTANT) -> "timestamp(\"" + value + "\")";
            case Object value -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    else quoted.append(c);
                }
            }
        }
        return quoted.append('"').toString();
    }
}
