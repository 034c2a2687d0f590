package io.rapport.expression;

import io.rapport.expression.Source.At;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks and builds the calls of named functions. */
record Calls(At at) {

    private static final int OFFSET = 10_000;

    /** All that a person may write, to suggest one for a misspelt name. */
    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "contains",
            "starts_with",
            "ends_with",
            "lower",
            "upper",
            "trim",
            "size",
            "concat",
            "coalesce",
            "round",
            "abs",
            "min",
            "max",
            "year",
            "month",
            "day",
            "days_between",
            "distance",
            "date",
            "timestamp",
            "today",
            "now",
            "start_of",
            "end_of",
            "within",
            "under",
            "me",
            "my_teams",
            "my_team",
            "my_team_and_below",
            "amount",
            "base_amount",
            "currency",
            "money",
            "is_empty",
            "has",
            "days",
            "weeks",
            "months",
            "years",
            "exists",
            "all"));

    Expr build(String name, List<Expr> args) {
        return switch (name) {
            case "contains" -> contains(exactly(2, name, args));
            case "starts_with", "startsWith" -> textTest(Function.STARTS_WITH, exactly(2, name, args));
            case "ends_with", "endsWith" -> textTest(Function.ENDS_WITH, exactly(2, name, args));
            case "lower" -> ofText(Function.LOWER, exactly(1, name, args));
            case "upper" -> ofText(Function.UPPER, exactly(1, name, args));
            case "trim" -> ofText(Function.TRIM, exactly(1, name, args));
            case "size" -> size(exactly(1, name, args).getFirst());
            case "concat" ->
                Operators.concat(atLeastTwo(name, args).stream()
                        .map(arg -> Types.text(at, arg))
                        .toList());
            case "coalesce" -> coalesce(atLeastTwo(name, args));
            case "round" -> round(name, args);
            case "abs" -> ofNumber(Function.ABS, exactly(1, name, args));
            case "min" -> extreme(Function.MIN, atLeastTwo(name, args));
            case "max" -> extreme(Function.MAX, atLeastTwo(name, args));
            case "year" -> ofDay(Function.YEAR, exactly(1, name, args));
            case "month" -> ofDay(Function.MONTH, exactly(1, name, args));
            case "day" -> ofDay(Function.DAY, exactly(1, name, args));
            case "days_between" -> ofDay(Function.DAYS_BETWEEN, exactly(2, name, args));
            case "distance" -> distance(args);
            case "date" -> Types.day(at, exactly(1, name, args).getFirst());
            case "timestamp" -> timestamp(exactly(1, name, args).getFirst());
            case "today" -> new Expr.Call(Function.TODAY, exactly(0, name, args), ValueType.DATE);
            case "now" -> new Expr.Call(Function.NOW, exactly(0, name, args), ValueType.INSTANT);
            case "start_of" -> edge(Function.START_OF, name, args);
            case "end_of" -> edge(Function.END_OF, name, args);
            case "within" -> within(exactly(2, name, args));
            case "me" -> new Expr.Call(Function.ME, exactly(0, name, args), ValueType.id("users"));
            case "my_teams" ->
                new Expr.Call(Function.MY_TEAMS, exactly(0, name, args), ValueType.listOf(ValueType.id("teams")));
            case "my_team" -> users(Function.MY_TEAM, exactly(0, name, args));
            case "my_team_and_below" -> users(Function.MY_TEAM_AND_BELOW, exactly(0, name, args));
            case "amount" -> ofMoney(Function.AMOUNT, ValueType.NUMBER, exactly(1, name, args));
            case "base_amount" -> ofMoney(Function.BASE_AMOUNT, ValueType.NUMBER, exactly(1, name, args));
            case "currency" -> ofMoney(Function.CURRENCY, ValueType.TEXT, exactly(1, name, args));
            case "money" ->
                Expr.Call.of(
                        Function.MONEY,
                        ValueType.MONEY,
                        Types.number(at, exactly(1, name, args).getFirst()));
            case "is_empty" -> Operators.empty(exactly(1, name, args).getFirst());
            case "has" ->
                Expr.Call.test(
                        Function.NOT, Operators.empty(exactly(1, name, args).getFirst()));
            case "days", "weeks", "months", "years" -> throw at.problem("lone_period", name);
            default -> throw Names.unknown(at, name, NAMES);
        };
    }

    private static Expr users(Function function, List<Expr> none) {
        return new Expr.Call(function, none, ValueType.listOf(ValueType.id("users")));
    }

    private List<Expr> exactly(int count, String name, List<Expr> args) {
        if (args.size() != count) throw at.problem("arguments", name, count);
        return args;
    }

    private List<Expr> atLeastTwo(String name, List<Expr> args) {
        if (args.size() < 2) throw at.problem("arguments_at_least", name, 2);
        return args;
    }

    private Expr contains(List<Expr> args) {
        return args.getFirst().type() instanceof ValueType.ListOf
                ? Operators.in(at, args.getLast(), args.getFirst())
                : textTest(Function.CONTAINS, args);
    }

    private Expr textTest(Function function, List<Expr> args) {
        return Expr.Call.test(function, Types.text(at, args.getFirst()), Types.text(at, args.getLast()));
    }

    private Expr ofText(Function function, List<Expr> args) {
        return Expr.Call.of(function, ValueType.TEXT, Types.text(at, args.getFirst()));
    }

    private Expr size(Expr arg) {
        var list = arg.type() instanceof ValueType.ListOf;
        return Expr.Call.of(Function.SIZE, ValueType.NUMBER, list ? arg : Types.text(at, arg));
    }

    private Expr ofNumber(Function function, List<Expr> args) {
        return Expr.Call.of(function, ValueType.NUMBER, Types.number(at, args.getFirst()));
    }

    private Expr ofDay(Function function, List<Expr> args) {
        return new Expr.Call(
                function, args.stream().map(arg -> Types.day(at, arg)).toList(), ValueType.NUMBER);
    }

    private Expr distance(List<Expr> args) {
        if (args.size() != 4) throw at.problem("no_place");
        var degrees = args.stream().map(arg -> Types.number(at, arg)).toList();
        for (int i = 0; i < 4; i++) {
            if (degrees.get(i) instanceof Expr.Literal(BigDecimal number, var _)
                    && number.abs().compareTo(BigDecimal.valueOf(i % 2 == 0 ? 90 : 180)) > 0) {
                throw at.problem("no_place");
            }
        }
        return new Expr.Call(Function.DISTANCE, degrees, ValueType.NUMBER);
    }

    private Expr ofMoney(Function function, ValueType type, List<Expr> args) {
        if (!args.getFirst().type().equals(ValueType.MONEY)) throw at.problem("needs_money");
        return Expr.Call.of(function, type, args.getFirst());
    }

    private Expr coalesce(List<Expr> args) {
        var parts = Types.unify(at, args);
        var type = parts.stream()
                .map(Expr::type)
                .filter(candidate -> !candidate.equals(ValueType.NULL))
                .findFirst()
                .orElse(ValueType.NULL);
        return new Expr.Call(Function.COALESCE, parts, type);
    }

    private Expr extreme(Function function, List<Expr> args) {
        var parts = Types.unify(at, args);
        if (parts.stream().allMatch(Operators::isTime)
                && parts.stream().map(Expr::type).distinct().count() == 1) {
            return new Expr.Call(function, parts, parts.getFirst().type());
        }
        return new Expr.Call(
                function, parts.stream().map(part -> Types.number(at, part)).toList(), ValueType.NUMBER);
    }

    private Expr round(String name, List<Expr> args) {
        if (args.isEmpty() || args.size() > 2) throw at.problem("arguments", name, 2);
        var decimals = args.size() == 1 ? 0 : whole(args.getLast(), 0, 20);
        return Expr.Call.of(
                Function.ROUND,
                ValueType.NUMBER,
                Types.number(at, args.getFirst()),
                Expr.Literal.number(BigDecimal.valueOf(decimals)));
    }

    private int whole(Expr arg, int least, int most) {
        if (arg instanceof Expr.Literal(BigDecimal value, var _)
                && value.scale() == 0
                && value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return value.intValueExact();
        }
        throw at.problem("needs_whole", least, most);
    }

    private Expr timestamp(Expr arg) {
        if (Types.isNull(arg)) throw at.problem("needs_instant");
        return arg instanceof Expr.Literal(String text, var _)
                ? Types.instant(at, text)
                : Types.coerce(at, arg, ValueType.INSTANT);
    }

    private Expr edge(Function function, String name, List<Expr> args) {
        if (args.isEmpty() || args.size() > 2) throw at.problem("arguments", name, 2);
        if (!(args.getFirst() instanceof Expr.Literal(String word, var _))
                || CalendarUnit.of(word).isEmpty()) {
            throw at.problem("no_unit");
        }
        var offset = args.size() == 1 ? 0 : whole(args.getLast(), -OFFSET, OFFSET);
        return Expr.Call.of(function, ValueType.DATE, args.getFirst(), Expr.Literal.number(BigDecimal.valueOf(offset)));
    }

    private Expr within(List<Expr> args) {
        if (!(args.getLast() instanceof Expr.Literal(String text, var _))) throw at.problem("no_range", "");
        var range = DateRange.of(text).orElseThrow(() -> at.problem("no_range", Names.shortened(text)));
        return Expr.Call.test(Function.WITHIN, Types.day(at, args.getFirst()), Expr.Literal.text(range.text()));
    }
}
