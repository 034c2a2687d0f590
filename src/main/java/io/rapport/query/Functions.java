package io.rapport.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.rapport.expression.CalendarUnit;
import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The functions of expressions in SQL. Absent arguments follow SQL's null; a division by zero is null, and so is a day beyond
 * the years 1 to 9999: no value may fail a list.
 */
final class Functions {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Scene scene;
    private final ExprCompiler compiler;

    Functions(Scene scene, ExprCompiler compiler) {
        this.scene = scene;
        this.compiler = compiler;
    }

    Field<?> value(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case ADD -> number("({0} + {1})", args);
            case SUB -> number("({0} - {1})", args);
            case MUL -> number("({0} * {1})", args);
            case DIV -> number("({0} / nullif({1}, 0))", args);
            case MOD -> number("mod({0}, nullif({1}, 0))", args);
            case NEG -> number("(- {0})", args);
            case ABS -> number("abs({0})", args);
            case ROUND -> number("round({0}, {1}::int)", args);
            case MIN -> many("least", args);
            case MAX -> many("greatest", args);
            case COALESCE -> many("coalesce", args);
            case CONDITION ->
                field(
                        "CASE WHEN {0} THEN {1} ELSE {2} END",
                        compiler.test(args.get(0)), compiler.value(args.get(1)), compiler.value(args.get(2)));
            case CONCAT -> many("concat", args);
            case LOWER -> text("lower({0})", args);
            case UPPER -> text("upper({0})", args);
            case TRIM -> text("btrim({0})", args);
            case SIZE -> size(args.getFirst());
            case AMOUNT -> amount(args.getFirst());
            case CURRENCY -> currency(args.getFirst());
            case BASE_AMOUNT, MONEY -> compiler.value(args.getFirst());
            case TODAY, START_OF, END_OF ->
                val(day(call, scene.today(), scene.gate.viewer().weekStart()));
            case NOW -> val(scene.now.atOffset(ZoneOffset.UTC));
            case DATE -> field("({0} AT TIME ZONE {1})::date", compiler.value(args.getFirst()), zone());
            case TIMESTAMP -> field("({0}::timestamp AT TIME ZONE {1})", compiler.value(args.getFirst()), zone());
            case YEAR -> part("year", args.getFirst());
            case MONTH -> part("month", args.getFirst());
            case DAY -> part("day", args.getFirst());
            case DAYS_BETWEEN ->
                field("({1} - {0})::numeric", compiler.values(args).toArray(Field[]::new));
            case DISTANCE -> distance(args);
            case ADD_DAYS, ADD_MONTHS -> moved(call);
            case ME -> DSL.inline(scene.gate.viewer().user().orElse(null), SQLDataType.UUID);
            case MY_TEAMS -> ids(scene.gate.viewer().teams());
            case MY_TEAM -> ids(scene.gate.viewer().teamPeople());
            case MY_TEAM_AND_BELOW -> ids(scene.gate.viewer().peopleBelow());
            default -> throw new IllegalArgumentException(call.function().name());
        };
    }

    /** Along the great circle by the haversine formula (Sinnott 1984), on a sphere of the earth's mean radius (IUGG). */
    private Field<?> distance(List<Expr> args) {
        return field(
                """
                (2 * 6371.0088 * asin(least(1, sqrt(sin(radians(({2} - {0})::float8) / 2) ^ 2
                    + cos(radians(({0})::float8)) * cos(radians(({2})::float8)) * sin(radians(({3} - {1})::float8) / 2) ^ 2))))::numeric
                """,
                SQLDataType.NUMERIC,
                compiler.values(args).stream().map(Functions::decimal).toArray(Field[]::new));
    }

    private static Field<?> ids(Set<UUID> ids) {
        return val(ids.stream().sorted().toArray(UUID[]::new));
    }

    /** TODAY, START_OF and END_OF. */
    static LocalDate day(Expr.Call call, LocalDate today, DayOfWeek weekStart) {
        var args = call.args();
        return switch (call.function()) {
            case START_OF -> known(unit(args).startOf(today, offset(args), weekStart));
            case END_OF -> known(unit(args).endOf(today, offset(args), weekStart));
            default -> today;
        };
    }

    /** Whether a day comes after all that can be stored. */
    static boolean beyond(LocalDate day) {
        return day.isAfter(LAST);
    }

    /** The nearest day within the years 1 to 9999. */
    static LocalDate known(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    private static CalendarUnit unit(List<Expr> args) {
        return CalendarUnit.of(String.valueOf(((Expr.Literal) args.getFirst()).value()))
                .orElseThrow();
    }

    private static int offset(List<Expr> args) {
        return args.size() > 1 && ((Expr.Literal) args.get(1)).value() instanceof BigDecimal number
                ? number.intValue()
                : 0;
    }

    private Field<?> zone() {
        return val(scene.gate.viewer().zone().getId());
    }

    /** Computed in exact decimals, also from whole numbers: 64 bits would overflow. */
    private Field<?> number(String template, List<Expr> args) {
        return field(
                template,
                SQLDataType.NUMERIC,
                compiler.values(args).stream().map(Functions::decimal).toArray(Field[]::new));
    }

    private static Field<?> decimal(Field<?> field) {
        return field.getType() == Long.class ? field.cast(SQLDataType.NUMERIC) : field;
    }

    private Field<?> text(String template, List<Expr> args) {
        return field(template, SQLDataType.CLOB, compiler.values(args).toArray(Field[]::new));
    }

    private Field<?> many(String function, List<Expr> args) {
        return DSL.function(
                DSL.unquotedName(function), Object.class, compiler.values(args).toArray(Field[]::new));
    }

    private Field<?> part(String part, Expr date) {
        return field("extract({0} FROM {1})::numeric", DSL.keyword(part), compiler.value(date));
    }

    private Field<?> size(Expr expr) {
        if (compiler.isMany(expr)) {
            var many = compiler.many((Expr.PathRef) expr);
            return DSL.field(DSL.select(DSL.count().cast(SQLDataType.NUMERIC))
                    .from(many.source().from())
                    .where(many.link()));
        }
        var value = compiler.value(expr);
        return expr.type() instanceof ValueType.ListOf
                ? field("coalesce(cardinality({0}), 0)::numeric", value)
                : field("coalesce(length({0}), 0)::numeric", value);
    }

    private Field<?> amount(Expr money) {
        return money instanceof Expr.PathRef path
                ? compiler.moneyColumn(path, "_amount").orElseGet(() -> compiler.value(money))
                : compiler.value(money);
    }

    /** Computed money is in the organisation's currency. */
    private Field<?> currency(Expr money) {
        var stored = money instanceof Expr.PathRef path
                ? compiler.moneyColumn(path, "_currency")
                : java.util.Optional.<Field<?>>empty();
        return stored.orElseGet(() -> field(
                "CASE WHEN {0} IS NOT NULL THEN {1} END",
                compiler.value(money), val(scene.tx.tenant().currency())));
    }

    /** In the calendar of the viewer's zone: nine o'clock stays nine o'clock. */
    private Field<?> moved(Expr.Call call) {
        var from = compiler.value(call.args().get(0));
        var count = decimal(compiler.value(call.args().get(1)));
        boolean instant = call.type().equals(ValueType.INSTANT);
        var local = instant ? field("({0} AT TIME ZONE {1})", from, zone()) : from;
        var moved = call.function() == Function.ADD_DAYS ? days(local, count) : months(local, count);
        return instant ? field("({0} AT TIME ZONE {1})", moved, zone()) : field("({0})::date", moved);
    }

    private static Field<?> days(Field<?> local, Field<?> count) {
        return field(
                "CASE WHEN ({0}::date - DATE '0001-01-01') + trunc({1}) BETWEEN 0 AND 3652058"
                        + " THEN {0} + make_interval(days => trunc({1})::int) END",
                local, count);
    }

    private static Field<?> months(Field<?> local, Field<?> count) {
        return field(
                "CASE WHEN extract(year FROM {0}) * 12 + extract(month FROM {0}) - 1 + trunc({1}) BETWEEN 12 AND 119999"
                        + " THEN {0} + make_interval(months => trunc({1})::int) END",
                local, count);
    }
}
