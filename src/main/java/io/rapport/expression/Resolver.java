package io.rapport.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.rapport.expression.Source.At;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Walks CEL's syntax tree and gives every name its field and every node its type. */
final class Resolver {

    static final int DEPTH = 50;
    private static final int NODES = 1_000;
    private static final int LONGEST_PATH = 10;

    private final Source source;
    private final Scope root;
    private final Map<String, Scope> variables = new LinkedHashMap<>();
    private int nodes;
    private int depth;

    Resolver(Source source, Scope root) {
        this.source = source;
        this.root = root;
    }

    Expr resolve(CelExpr node) {
        if (++nodes > NODES) throw source.at(node).problem("too_many", NODES);
        if (++depth > DEPTH) throw source.at(node).problem("too_deep", DEPTH);
        var expr = expr(node);
        depth--;
        return expr;
    }

    private Expr expr(CelExpr node) {
        var at = source.at(node);
        return switch (node.getKind()) {
            case CONSTANT -> literal(at, node);
            case IDENT, SELECT -> path(at, node);
            case CALL -> call(at, node.call());
            case LIST -> list(at, node.list());
            default -> throw at.problem("unsupported");
        };
    }

    private Expr.Literal literal(At at, CelExpr node) {
        var constant = node.constant();
        return switch (constant.getKind()) {
            case NULL_VALUE -> new Expr.Literal(null, ValueType.NULL);
            case BOOLEAN_VALUE -> Expr.Literal.of(constant.booleanValue());
            case STRING_VALUE -> Expr.Literal.text(storable(at, constant.stringValue()));
            case INT64_VALUE -> Expr.Literal.number(BigDecimal.valueOf(constant.int64Value()));
            case DOUBLE_VALUE -> Expr.Literal.number(decimal(at, node, constant));
            default -> throw at.problem("unsupported");
        };
    }

    /** The parser made a double of it, so the digits are read again; its position is theirs, behind the sign. */
    private BigDecimal decimal(At at, CelExpr node, CelConstant constant) {
        var number = Numbers.at(source.text(), source.offset(node)).orElseThrow(() -> at.problem("no_number"));
        return Math.copySign(1, constant.doubleValue()) < 0 ? number.negate() : number;
    }

    private static String storable(At at, String text) {
        var broken = text.indexOf(0) >= 0 || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        if (broken) throw at.problem("no_text");
        return text;
    }

    private Expr.PathRef path(At at, CelExpr node) {
        var path = names(node).orElseThrow(() -> at.problem("unsupported"));
        var place = place(path);
        if (place.names().size() > LONGEST_PATH) throw at.problem("path_too_long", LONGEST_PATH);
        var type = place.scope()
                .resolve(place.names())
                .or(() -> place.scope().many(place.names()).map(Resolver::records))
                .orElseThrow(() -> unknown(at, place, path));
        return new Expr.PathRef(place.names(), place.variable().orElse(null), type);
    }

    private static RuntimeException unknown(At at, Place place, List<String> path) {
        return place.names().isEmpty()
                ? Names.unknown(at, path.getLast(), List.of())
                : Names.unknownPath(at, place.scope(), place.names());
    }

    private static ValueType records(Scope many) {
        return ValueType.listOf(ValueType.id(many.object()));
    }

    /** Where a path starts: at the record that a variable stands for, or at the root. */
    private record Place(Scope scope, Optional<String> variable, List<String> names) {}

    private Place place(List<String> path) {
        var variable = variables.get(path.getFirst());
        return variable == null
                ? new Place(root, Optional.empty(), path)
                : new Place(variable, Optional.of(path.getFirst()), path.subList(1, path.size()));
    }

    static Optional<List<String>> names(CelExpr node) {
        var names = new ArrayDeque<String>();
        var rest = node;
        while (rest.getKind() == Kind.SELECT) {
            names.addFirst(rest.select().field());
            rest = rest.select().operand();
        }
        if (rest.getKind() != Kind.IDENT) return Optional.empty();
        names.addFirst(rest.ident().name());
        return Optional.of(List.copyOf(names));
    }

    private Expr list(At at, CelExpr.CelList list) {
        var parts = Types.unify(at, list.elements().stream().map(this::resolve).toList());
        if (!parts.stream().allMatch(part -> part instanceof Expr.Literal && !Types.isNull(part))) {
            throw at.problem("list_of_constants");
        }
        return new Expr.Literal(
                parts,
                ValueType.listOf(
                        parts.isEmpty() ? ValueType.NULL : parts.getFirst().type()));
    }

    private Expr call(At at, CelExpr.CelCall call) {
        var args = call.args();
        return switch (call.function()) {
            case "_&&_" -> junction(Function.AND, call);
            case "_||_" -> junction(Function.OR, call);
            case "!_" -> Expr.Call.test(Function.NOT, test(args.get(0)));
            case "_?_:_" -> condition(at, args);
            case "_==_" -> Operators.equal(at, resolve(args.get(0)), resolve(args.get(1)));
            case "_!=_" -> Operators.different(at, resolve(args.get(0)), resolve(args.get(1)));
            case "_<_" -> order(at, Function.LT, args);
            case "_<=_" -> order(at, Function.LE, args);
            case "_>_" -> order(at, Function.GT, args);
            case "_>=_" -> order(at, Function.GE, args);
            case "@in" -> in(at, args.get(0), args.get(1));
            case "_+_" -> sum(at, args, false);
            case "_-_" -> sum(at, args, true);
            case "_*_" -> arithmetic(at, Function.MUL, args);
            case "_/_" -> arithmetic(at, Function.DIV, args);
            case "_%_" -> arithmetic(at, Function.MOD, args);
            case "-_" -> Operators.negated(source.at(args.get(0)), resolve(args.get(0)));
            case "exists", "all" -> exists(at, call);
            case "_[_]" -> throw at.problem("unsupported");
            case "distance" -> new Calls(at).build("distance", places(at, call));
            case "under" -> under(at, arguments(call));
            default -> new Calls(at).build(call.function(), arguments(call));
        };
    }

    /** {@code name.lower()} and {@code lower(name)} are the same. */
    private List<Expr> arguments(CelExpr.CelCall call) {
        var args = new ArrayList<Expr>();
        call.target().ifPresent(target -> args.add(resolve(target)));
        call.args().forEach(arg -> args.add(resolve(arg)));
        return args;
    }

    private Expr under(At at, List<Expr> args) {
        if (args.size() != 2
                || !(args.getFirst().type() instanceof ValueType.Id(String object))
                || !root.nests(object)) {
            throw at.problem("no_hierarchy");
        }
        var top = Types.coerce(at, args.getLast(), args.getFirst().type());
        if (!(top instanceof Expr.Literal) || Types.isNull(top)) {
            throw at.problem("no_hierarchy");
        }
        return Expr.Call.test(Function.UNDER, args.getFirst(), top);
    }

    /** A field that holds a place stands for its latitude and longitude. */
    private List<Expr> places(At at, CelExpr.CelCall call) {
        var args = new ArrayList<CelExpr>();
        call.target().ifPresent(args::add);
        args.addAll(call.args());
        return args.stream()
                .flatMap(arg -> names(arg)
                        .filter(path -> isPlace(place(path)))
                        .map(path -> Stream.<Expr>of(part(path, "lat"), part(path, "lon")))
                        .orElseGet(() -> Stream.of(resolve(arg))))
                .toList();
    }

    private static boolean isPlace(Place place) {
        return place.scope().resolve(with(place.names(), "lat")).isPresent();
    }

    private Expr.PathRef part(List<String> path, String name) {
        var place = place(path);
        return new Expr.PathRef(with(place.names(), name), place.variable().orElse(null), ValueType.NUMBER);
    }

    private static List<String> with(List<String> names, String last) {
        return Stream.concat(names.stream(), Stream.of(last)).toList();
    }

    private Expr test(CelExpr node) {
        return Types.test(source.at(node), resolve(node));
    }

    private Expr junction(Function function, CelExpr.CelCall call) {
        var parts = call.args().stream().map(this::test).toList();
        return new Expr.Call(function, Operators.flat(function, parts), ValueType.BOOLEAN);
    }

    private Expr condition(At at, List<CelExpr> args) {
        var test = test(args.get(0));
        var branches = Types.unify(at, List.of(resolve(args.get(1)), resolve(args.get(2))));
        var type = Types.isNull(branches.getFirst())
                ? branches.getLast().type()
                : branches.getFirst().type();
        return Expr.Call.of(Function.CONDITION, type, test, branches.getFirst(), branches.getLast());
    }

    private Expr order(At at, Function function, List<CelExpr> args) {
        return Operators.order(at, function, resolve(args.get(0)), resolve(args.get(1)));
    }

    private Expr in(At at, CelExpr value, CelExpr list) {
        if (list.getKind() != Kind.LIST) return Operators.in(at, resolve(value), resolve(list));
        var alternatives = list.list().elements().stream().map(this::resolve).toList();
        return Operators.among(at, resolve(value), alternatives);
    }

    private Expr sum(At at, List<CelExpr> args, boolean minus) {
        var left = resolve(args.get(0));
        var period = Period.of(args.get(1));
        if (period.isPresent()) {
            var amount =
                    period.get().amount(at, resolve(args.get(1).call().args().getFirst()));
            return Operators.moved(at, left, period.get().function(), minus ? Operators.negated(at, amount) : amount);
        }
        var right = resolve(args.get(1));
        return minus ? Operators.subtract(at, left, right) : Operators.add(at, left, right);
    }

    private Expr arithmetic(At at, Function function, List<CelExpr> args) {
        return Operators.arithmetic(at, function, resolve(args.get(0)), resolve(args.get(1)));
    }

    private Expr exists(At at, CelExpr.CelCall call) {
        if (call.target().isEmpty()
                || call.args().size() != 2
                || call.args().getFirst().getKind() != Kind.IDENT) {
            throw at.problem("exists_shape", call.function());
        }
        var target = call.target().get();
        var path = names(target).orElseThrow(() -> at.problem("unsupported"));
        var place = place(path);
        var many = place.scope().many(place.names()).orElseThrow(() -> notMany(source.at(target), place, path));
        var variable = call.args().getFirst().ident().name();
        if (variables.containsKey(variable)) throw at.problem("variable_taken", Names.shortened(variable));
        variables.put(variable, many);
        var predicate = test(call.args().getLast());
        variables.remove(variable);
        var relation = new Expr.PathRef(place.names(), place.variable().orElse(null), records(many));
        return new Expr.Exists(relation, variable, predicate, call.function().equals("all"));
    }

    private static RuntimeException notMany(At at, Place place, List<String> path) {
        return place.scope().resolve(place.names()).isPresent()
                ? at.problem("not_many", Names.shortened(String.join(".", path)))
                : unknown(at, place, path);
    }
}
