package io.rapport.query;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.rapport.expression.CalendarUnit;
import io.rapport.expression.DateRange;
import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The functions of expressions in SQL. Absent arguments follow SQL's null; a division by zero is null. */
final class Functions {

    private final Scene scene;
    private final ExprCompiler compiler;
    private final LocalDate today;

    Functions(Scene scene, ExprCompiler compiler) {
        this.scene = scene;
        this.compiler = compiler;
        this.today = LocalDate.now(scene.gate.viewer().zone());
    }

    Condition test(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case AND -> DSL.and(args.stream().map(compiler::test).toList());
            case OR -> DSL.or(args.stream().map(compiler::test).toList());
            case NOT -> Gating.isNotTrue(compiler.test(args.getFirst()));
            case EQ, NE, LT, LE, GT, GE -> compare(call.function(), args.get(0), args.get(1));
            case IN -> in(args.get(0), args.get(1));
            case IS_EMPTY -> isEmpty(args.getFirst());
            case CONTAINS, STARTS_WITH, ENDS_WITH -> like(call.function(), args.get(0), args.get(1));
            case WITHIN -> within(args.get(0), (Expr.Literal) args.get(1));
            default -> condition(value(call).coerce(SQLDataType.BOOLEAN));
        };
    }

    private Condition compare(Function function, Expr left, Expr right) {
        if (right instanceof Expr.Literal(var value, var type) && value == null) {
            return function == Function.EQ
                    ? isEmpty(left)
                    : function == Function.NE ? isEmpty(left).not() : DSL.falseCondition();
        }
        if (left instanceof Expr.Literal(var value, var type) && value == null) {
            return compare(function, right, left);
        }
        var a = compiler.value(left);
        var b = compiler.value(right);
        String operator =
                switch (function) {
                    case EQ -> "{0} = {1}";
                    case NE -> "{0} IS DISTINCT FROM {1}";
                    case LT -> "{0} < {1}";
                    case LE -> "{0} <= {1}";
                    case GT -> "{0} > {1}";
                    default -> "{0} >= {1}";
                };
        return condition(operator, a, b);
    }

    private Condition in(Expr value, Expr list) {
        if (compiler.isMany(list)) {
            var many = compiler.many((Expr.PathRef) list);
            return DSL.exists(DSL.selectOne()
                    .from(many.source().from())
                    .where(many.link())
                    .and(condition("{0} = {1}", many.source().id(), compiler.value(value))));
        }
        return condition("{0} = ANY({1})", compiler.value(value), compiler.value(list));
    }

    private Condition isEmpty(Expr expr) {
        if (compiler.isMany(expr)) {
            var many = compiler.many((Expr.PathRef) expr);
            return DSL.notExists(DSL.selectOne().from(many.source().from()).where(many.link()));
        }
        var value = compiler.value(expr);
        return switch (expr.type()) {
            case ValueType.Scalar scalar when scalar == ValueType.TEXT -> condition("({0} IS NULL OR {0} = '')", value);
            case ValueType.ListOf list -> condition("(coalesce(cardinality({0}), 0) = 0)", value);
            default -> value.isNull();
        };
    }

    /** Without regard to case and accents. */
    private Condition like(Function function, Expr text, Expr part) {
        var folded = Texts.fold(compiler.value(text));
        if (part instanceof Expr.Literal(String literal, var type)) {
            String escaped = Texts.escape(literal);
            return switch (function) {
                case CONTAINS -> folded.like(Texts.fold(val("%" + escaped + "%")));
                case ENDS_WITH -> folded.like(Texts.fold(val("%" + escaped)));
                default -> Texts.startsWith(folded, literal);
            };
        }
        var sought = Texts.fold(compiler.value(part));
        return switch (function) {
            case CONTAINS -> condition("strpos({0}, {1}) > 0", folded, sought);
            case ENDS_WITH -> condition("right({0}, length({1})) = {1}", folded, sought);
            default -> condition("starts_with({0}, {1})", folded, sought);
        };
    }

    private Condition within(Expr value, Expr.Literal range) {
        var days = DateRange.of(String.valueOf(range.value())).orElseThrow().around(today);
        var field = compiler.value(value);
        if (value.type() == ValueType.INSTANT) {
            return condition("({0} >= {1} AND {0} < {2})", field, midnight(days.from()), midnight(days.until()));
        }
        return condition("({0} >= {1} AND {0} < {2})", field, val(days.from()), val(days.until()));
    }

    private Field<?> midnight(LocalDate day) {
        return val(day.atStartOfDay(scene.gate.viewer().zone()).toOffsetDateTime());
    }

    Field<?> value(Expr.Call call) {
        var args = call.args();
        return switch (call.function()) {
            case ADD -> number("({0} + {1})", args);
            case SUB -> number("({0} - {1})", args);
            case MUL -> number("({0} * {1})", args);
            case DIV -> number("({0}::numeric / nullif({1}, 0))", args);
            case MOD -> number("mod({0}::numeric, nullif({1}, 0))", args);
            case NEG -> number("(- {0})", args);
            case ABS -> number("abs({0})", args);
            case ROUND -> number("round({0}::numeric, {1}::int)", args);
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
            case AMOUNT -> money(args.getFirst(), "_amount");
            case CURRENCY -> currency(args.getFirst());
            case BASE_AMOUNT, MONEY -> compiler.value(args.getFirst());
            case TODAY -> val(today);
            case NOW -> val(Instant.now().atOffset(ZoneOffset.UTC));
            case DATE ->
                field("({0} AT TIME ZONE {1})::date", SQLDataType.LOCALDATE, compiler.value(args.getFirst()), zone());
            case TIMESTAMP ->
                field(
                        "({0}::timestamp AT TIME ZONE {1})",
                        SQLDataType.TIMESTAMPWITHTIMEZONE, compiler.value(args.getFirst()), zone());
            case YEAR -> part("year", args.getFirst());
            case MONTH -> part("month", args.getFirst());
            case DAY -> part("day", args.getFirst());
            case DAYS_BETWEEN -> number("({1} - {0})::numeric", args);
            case ADD_DAYS -> shift(args, "days", call.type());
            case ADD_MONTHS -> shift(args, "months", call.type());
            case START_OF -> val(unit(args).startOf(today, offset(args)));
            case END_OF -> val(unit(args).endOf(today, offset(args)));
            case ME -> val(scene.gate.viewer().user().orElse(null), SQLDataType.UUID);
            case MY_TEAMS -> val(scene.gate.viewer().teams().toArray(UUID[]::new));
            default -> DSL.coalesce(field(test(call)), inline(false));
        };
    }

    private Field<?> zone() {
        return val(scene.gate.viewer().zone().getId());
    }

    private Field<?> number(String template, List<Expr> args) {
        return field(template, SQLDataType.NUMERIC, compiler.values(args).toArray(Field[]::new));
    }

    private Field<?> text(String template, List<Expr> args) {
        return field(template, SQLDataType.CLOB, compiler.values(args).toArray(Field[]::new));
    }

    private Field<?> many(String function, List<Expr> args) {
        return DSL.function(
                DSL.unquotedName(function), Object.class, compiler.values(args).toArray(Field[]::new));
    }

    private Field<?> part(String part, Expr date) {
        return field("extract({0} FROM {1})::numeric", SQLDataType.NUMERIC, DSL.keyword(part), compiler.value(date));
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
                ? field("coalesce(cardinality({0}), 0)::numeric", SQLDataType.NUMERIC, value)
                : field("coalesce(length({0}), 0)::numeric", SQLDataType.NUMERIC, value);
    }

    private Field<?> money(Expr expr, String suffix) {
        return expr instanceof Expr.PathRef path ? compiler.moneyColumn(path, suffix) : compiler.value(expr);
    }

    private Field<?> currency(Expr expr) {
        return expr instanceof Expr.PathRef path
                ? compiler.moneyColumn(path, "_currency")
                : val(scene.tx.tenant().currency());
    }

    private Field<?> shift(List<Expr> args, String unit, ValueType type) {
        var interval = field("make_interval({0} => trunc({1})::int)", DSL.keyword(unit), compiler.value(args.get(1)));
        var moved = compiler.value(args.get(0));
        return type == ValueType.DATE
                ? field("({0} + {1})::date", SQLDataType.LOCALDATE, moved, interval)
                : field("({0} + {1})", SQLDataType.TIMESTAMPWITHTIMEZONE, moved, interval);
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
}
