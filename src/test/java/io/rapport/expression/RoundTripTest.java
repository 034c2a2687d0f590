package io.rapport.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {

    private final Sample scope = Sample.opportunities();

    @Property(tries = 500)
    void theCanonicalTextReadsBackAsTheSameExpression(@ForAll("tests") String source) {
        var expr = Expressions.parse(source, scope, ValueType.BOOLEAN);
        var text = Expressions.format(expr);
        assertThat(Expressions.parse(text, scope, ValueType.BOOLEAN)).as(text).isEqualTo(expr);
        assertThat(Expressions.format(Expressions.parse(text, scope, ValueType.BOOLEAN)))
                .isEqualTo(text);
    }

    @Property(tries = 300)
    void anyTextReadsBackAsItself(@ForAll String text) {
        var storable = text.indexOf(0) < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        if (!storable || text.isEmpty() || text.length() > 1_000) return;
        var expr =
                Expr.Call.test(Function.EQ, new Expr.PathRef(List.of("name"), ValueType.TEXT), Expr.Literal.text(text));
        assertThat(Expressions.parse(Expressions.format(expr), scope)).isEqualTo(expr);
    }

    @Provide
    Arbitrary<String> tests() {
        return tests(3);
    }

    private Arbitrary<String> tests(int depth) {
        var leaf = Arbitraries.of(
                "won",
                "true",
                "stage in [\"a\", \"b\", null]",
                "owner in [me(), \"0198c5f2-0000-7000-8000-000000000001\"]",
                "tags.contains(name)",
                "created_at > \"2017-01-01\"",
                "close_date.within(\"next 3 months\")",
                "amount == null",
                "amount in [1, 2.50]",
                "has(account.name)",
                "account.team in my_teams()",
                "owner in my_team()",
                "!(account.owner in my_team_and_below())",
                "name != ''",
                "created_at in []");
        if (depth == 0) return leaf;
        var inner = tests(depth - 1);
        var number = numbers(depth - 1);
        var text = texts(depth - 1);
        var date = dates(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                pair(inner, inner, "(%s) && (%s)", "(%s) || (%s)", "(%s) == (%s)", "(%s) ? (%s) : false"),
                pair(number, number, "%s < %s", "%s == %s", "(%s) != (%s)", "(%s) in [%s]"),
                pair(text, text, "(%s).contains(%s)", "%s == %s", "(%s) >= (%s)", "ends_with(%s, %s)"),
                pair(date, date, "%s < %s", "%s == %s", "(%s) != (%s)"),
                one(
                        inner,
                        "!(%s)",
                        "contacts.exists(c" + depth + ", c" + depth + ".email != null && (%s))",
                        "contacts.all(c" + depth + ", %s)",
                        "(%s) == null"));
    }

    private Arbitrary<String> numbers(int depth) {
        var leaf = Arbitraries.oneOf(
                Arbitraries.of(
                        "probability", "amount", "discount", "account.rating", "size(tags)", "1e3", "-0.0", "1.50"),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e40"), new BigDecimal("1e40"))
                        .ofScale(9)
                        .map(value -> "(" + value.toPlainString() + (value.scale() > 0 ? "" : ".0") + ")"));
        if (depth == 0) return leaf;
        var inner = numbers(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                pair(
                        inner,
                        inner,
                        "(%s) + (%s)",
                        "(%s) - (%s)",
                        "(%s * %s)",
                        "(%s) / (%s)",
                        "(%s) %% (%s)",
                        "min(%s, %s)",
                        "coalesce(%s, %s)",
                        "(won ? %s : %s)"),
                one(inner, "-(%s)", "abs(%s)", "round(%s, 2)"),
                pair(dates(depth - 1), dates(depth - 1), "((%s) - (%s))", "days_between(%s, %s)"));
    }

    private Arbitrary<String> texts(int depth) {
        var leaf = Arbitraries.of("name", "stage", "account.industry", "\"x\"", "'\"\\n'", "currency(amount)");
        if (depth == 0) return leaf;
        var inner = texts(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                pair(inner, inner, "(%s + %s)", "concat(%s, %s)", "(won ? (%s) : (%s))", "coalesce(%s, null, %s)"),
                one(inner, "lower(%s)", "(%s).trim()"));
    }

    private Arbitrary<String> dates(int depth) {
        var leaf = Arbitraries.of(
                "close_date",
                "today()",
                "date(created_at)",
                "date(\"2017-10-20\")",
                "start_of(\"week\", -2)",
                "end_of(\"year\")");
        if (depth == 0) return leaf;
        var inner = dates(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                one(inner, "(%s) + days(7)", "(%s) - weeks(3)", "(%s) - years(probability)", "max(%s, created_at)"),
                pair(inner, inner, "(won ? %s : %s)", "coalesce(%s, %s)"));
    }

    private static Arbitrary<String> one(Arbitrary<String> inner, String... shapes) {
        return Combinators.combine(Arbitraries.of(shapes), inner).as(String::formatted);
    }

    private static Arbitrary<String> pair(Arbitrary<String> left, Arbitrary<String> right, String... shapes) {
        return Combinators.combine(Arbitraries.of(shapes), left, right).as((shape, a, b) -> shape.formatted(a, b));
    }
}
