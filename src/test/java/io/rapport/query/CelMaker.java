package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.expression.Expressions;
import io.rapport.expression.Scope;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Random expressions over what a scope knows. */
final class CelMaker {

    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> RANGES = List.of(
            "today",
            "yesterday",
            "tomorrow",
            "this week",
            "last month",
            "this quarter",
            "next 7 days",
            "last 30 days",
            "last 2 years",
            "next 10000 years",
            "this year");

    private static final List<String> MINE = List.of(" == me()", " in my_team()", " in my_team_and_below()");

    private final World world;
    private final Dice dice;
    private final ModelScope root;
    private final LinkedHashMap<String, ModelScope> variables = new LinkedHashMap<>();
    private final Map<ModelScope, Map<String, ValueType>> known = new HashMap<>();

    CelMaker(World world, ModelScope root) {
        this.world = world;
        this.dice = world.dice;
        this.root = root;
    }

    /** A condition that can be read; random ones may mix types that don't mix. */
    Optional<Expr> condition(int depth) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return Optional.of(Expressions.parse(bool(depth), root, ValueType.BOOLEAN));
            } catch (Problem mixed) {
                continue;
            }
        }
        return Optional.empty();
    }

    String expression(ValueType type, int depth) {
        return switch ((ValueType.Scalar) type) {
            case NUMBER, MONEY -> number(depth);
            case TEXT -> text(depth);
            case BOOLEAN -> bool(depth);
            case DATE -> date(depth);
            case INSTANT -> instant(depth);
            case NULL -> "null";
        };
    }

    String bool(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        return switch (dice.below(10)) {
            case 0 -> "(" + bool(depth - 1) + " && " + bool(depth - 1) + ")";
            case 1 -> "(" + bool(depth - 1) + " || " + bool(depth - 1) + ")";
            case 2 -> "!(" + bool(depth - 1) + ")";
            case 3 -> "(" + bool(depth - 1) + " ? " + bool(depth - 1) + " : " + bool(depth - 1) + ")";
            case 4, 5 -> exists(depth);
            default -> leaf();
        };
    }

    private String leaf() {
        return switch (dice.below(15)) {
            case 0, 1 -> number(1) + " " + dice.of(COMPARISONS) + " " + number(1);
            case 2, 3 -> text(1) + " " + dice.of(COMPARISONS) + " " + text(1);
            case 4 -> date(1) + " " + dice.of(COMPARISONS) + " " + date(1);
            case 5 -> instant(1) + " " + dice.of(COMPARISONS) + " " + (dice.chance(50) ? instant(0) : date(0));
            case 6 -> path(ValueType.BOOLEAN).orElse("true");
            case 7 -> any() + (dice.chance(50) ? " == null" : " != null");
            case 8 -> text(0) + "." + dice.of(List.of("contains", "startsWith", "endsWith")) + "(" + part() + ")";
            case 9 -> text(0) + " in [" + quoted(dice.text()) + ", " + quoted(dice.of(Dice.CHOICES)) + "]";
            case 10 -> "(" + number(0) + ") in [1, 2.50, " + dice.whole() + "]";
            case 11 ->
                path(ValueType.listOf(ValueType.TEXT))
                        .map(list -> quoted(dice.of(Dice.CHOICES)) + " in " + list)
                        .orElse("false");
            case 12 -> date(0) + ".within(" + quoted(dice.of(RANGES)) + ")";
            case 13 -> "(" + bool(0) + ") == (" + bool(0) + ")";
            default -> link();
        };
    }

    private String part() {
        return dice.chance(60)
                ? quoted(dice.of(List.of("a", "app", "A", "z", "%", "_", "\\", "", "％", "ß", "e", "é", "😀", "'")))
                : text(0);
    }

    private String any() {
        var all = List.copyOf(paths(scope()).keySet());
        return prefix() + dice.of(all);
    }

    private String link() {
        var scope = scope();
        String from = prefix();
        var links = paths(scope).entrySet().stream()
                .filter(entry -> entry.getValue() instanceof ValueType.Id)
                .toList();
        if (links.isEmpty()) {
            return "true";
        }
        var link = dice.of(links);
        var target = ((ValueType.Id) link.getValue()).target();
        var ids = List.copyOf(world.records.getOrDefault(target, Map.of()).keySet());
        var id = ids.isEmpty() ? dice.id() : dice.of(ids);
        var same = links.stream()
                .filter(other -> other.getValue().equals(link.getValue()))
                .toList();
        var lists = paths(scope).entrySet().stream()
                .filter(entry -> entry.getValue().equals(ValueType.listOf(link.getValue())))
                .toList();
        String path = from + link.getKey();
        return switch (dice.below(5)) {
            case 0 -> path + " == " + quoted(id.toString());
            case 1 -> path + " != " + from + dice.of(same).getKey();
            case 2 ->
                path + " in [" + quoted(id.toString()) + ", " + quoted(dice.id().toString()) + "]";
            case 3 -> target.equals("users") ? path + dice.of(MINE) : path + " == null";
            default ->
                lists.isEmpty()
                        ? path + " != null"
                        : path + " in " + from + dice.of(lists).getKey();
        };
    }

    private String exists(int depth) {
        var scope = scope();
        String from = prefix();
        var many = paths(scope).entrySet().stream()
                .filter(entry -> entry.getValue() instanceof ValueType.ListOf(ValueType.Id id))
                .map(Map.Entry::getKey)
                .toList();
        if (many.isEmpty()) {
            return leaf();
        }
        var path = dice.of(many);
        if (dice.chance(25)) {
            return "size(" + from + path + ") " + dice.of(COMPARISONS) + " " + dice.below(3);
        }
        var target = scope.many(List.of(path.split("\\.")));
        if (target.isEmpty()) {
            return leaf();
        }
        String name = "v" + variables.size();
        variables.put(name, (ModelScope) target.get());
        String test = bool(depth - 1);
        variables.remove(name);
        return from + path + (dice.chance(70) ? ".exists(" : ".all(") + name + ", " + test + ")";
    }

    String number(int depth) {
        if (depth <= 0) {
            return dice.chance(30)
                    ? dice.decimal().toPlainString()
                    : path(ValueType.NUMBER).or(() -> path(ValueType.MONEY)).orElse("3");
        }
        return switch (dice.below(13)) {
            case 0 -> "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
            case 1 -> "(" + number(depth - 1) + " - " + number(depth - 1) + ")";
            case 2 -> "(" + number(depth - 1) + " * " + number(depth - 1) + ")";
            case 3 -> "(" + number(depth - 1) + " / " + number(depth - 1) + ")";
            case 4 -> "(" + number(depth - 1) + " % " + number(depth - 1) + ")";
            case 5 -> "round(" + number(depth - 1) + ", " + dice.below(3) + ")";
            case 6 -> dice.of(List.of("abs", "-")) + "(" + number(depth - 1) + ")";
            case 7 -> dice.of(List.of("min", "max")) + "(" + number(depth - 1) + ", " + number(depth - 1) + ")";
            case 8 -> "coalesce(" + number(depth - 1) + ", " + number(0) + ")";
            case 9 -> "size(" + text(depth - 1) + ")";
            case 10 -> dice.of(List.of("year", "month", "day")) + "(" + date(depth - 1) + ")";
            case 11 ->
                path(ValueType.MONEY)
                        .map(money -> dice.of(List.of("amount(", "base_amount(")) + money + ")")
                        .orElse("0.5");
            default -> dice.chance(50) ? "days_between(" + date(0) + ", " + date(0) + ")" : number(0);
        };
    }

    String text(int depth) {
        if (depth <= 0) {
            return dice.chance(30) ? quoted(dice.text()) : path(ValueType.TEXT).orElse("\"x\"");
        }
        return switch (dice.below(8)) {
            case 0 -> dice.of(List.of("lower", "upper", "trim")) + "(" + text(depth - 1) + ")";
            case 1 -> "(" + text(depth - 1) + " + " + text(depth - 1) + ")";
            case 2 -> "coalesce(" + text(depth - 1) + ", " + text(0) + ")";
            case 3 -> "(" + bool(0) + " ? " + text(0) + " : " + (dice.chance(50) ? "null" : text(0)) + ")";
            case 4 ->
                path(ValueType.MONEY).map(money -> "currency(" + money + ")").orElse("\"USD\"");
            default -> text(0);
        };
    }

    String date(int depth) {
        if (depth <= 0) {
            return switch (dice.below(5)) {
                case 0 -> "date(" + quoted(dice.date().toString()) + ")";
                case 1 -> "today()";
                case 2 ->
                    path(ValueType.INSTANT)
                            .map(moment -> "date(" + moment + ")")
                            .orElse("today()");
                default -> path(ValueType.DATE).orElse("today()");
            };
        }
        return switch (dice.below(6)) {
            case 0 -> "(" + date(depth - 1) + " + days(" + number(0) + "))";
            case 1 -> "(" + date(depth - 1) + " - months(" + dice.below(30) + "))";
            case 2 ->
                dice.of(List.of("start_of", "end_of")) + "("
                        + quoted(dice.of(List.of("day", "week", "month", "quarter", "year"))) + ", "
                        + dice.of(List.of(-1, 0, 2, 9999)) + ")";
            case 3 -> "coalesce(" + date(0) + ", " + date(0) + ")";
            default -> date(0);
        };
    }

    String instant(int depth) {
        if (depth <= 0) {
            return dice.chance(20) ? "now()" : path(ValueType.INSTANT).orElse("now()");
        }
        return switch (dice.below(5)) {
            case 0 -> "(" + instant(0) + " + days(" + number(0) + "))";
            case 1 -> "(" + instant(0) + " + months(" + (dice.below(60) - 30) + "))";
            case 2 -> "timestamp(" + date(0) + ")";
            case 3 -> "timestamp(" + quoted(dice.instant().toString()) + ")";
            default -> instant(0);
        };
    }

    /** The scope of the innermost variable as often as that of the root. */
    private ModelScope scope() {
        return inner() ? variables.sequencedValues().getLast() : root;
    }

    private String prefix() {
        return current;
    }

    private String current = "";

    private boolean inner() {
        boolean inner = !variables.isEmpty() && dice.chance(75);
        current = inner ? variables.keySet().stream().reduce((a, b) -> b).orElseThrow() + "." : "";
        return inner;
    }

    private Optional<String> path(ValueType type) {
        var scope = scope();
        String from = prefix();
        var fitting = paths(scope).entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(from + dice.of(fitting));
    }

    /** All paths of up to three names. */
    Map<String, ValueType> paths(ModelScope scope) {
        return known.computeIfAbsent(scope, from -> {
            var found = new LinkedHashMap<String, ValueType>();
            collect(from, List.of(), found);
            return found;
        });
    }

    private static void collect(Scope scope, List<String> path, Map<String, ValueType> found) {
        for (String name : scope.names(path)) {
            var next = new ArrayList<>(path);
            next.add(name);
            var type = scope.resolve(next);
            if (type.isEmpty()) {
                continue;
            }
            found.put(String.join(".", next), type.get());
            if (type.get() instanceof ValueType.Id && next.size() < 3 && !name.equals("id")) {
                collect(scope, next, found);
            }
        }
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point < 0x20) {
                quoted.append(String.format("\\u%04x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
