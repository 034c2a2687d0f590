package io.rapport.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private final Sample scope = Sample.opportunities();

    private Expr filter(String source) {
        return Expressions.parse(source, scope, ValueType.BOOLEAN);
    }

    private String rewritten(String source) {
        var expr = Expressions.parse(source, scope);
        var text = Expressions.format(expr);
        assertThat(Expressions.parse(text, scope)).as(text).isEqualTo(expr);
        return text;
    }

    private Problem refusal(String source) {
        return refusal(source, scope);
    }

    private static Problem refusal(String source, Scope scope) {
        var problem = catchThrowableOfType(Problem.class, () -> Expressions.parse(source, scope, ValueType.BOOLEAN));
        assertThat(problem)
                .as(source.substring(0, Math.min(80, source.length())))
                .isNotNull();
        assertThat(problem.code()).isEqualTo("expression_invalid");
        return problem;
    }

    private String reason(String source) {
        return refusal(source).errors().getFirst().code().substring("expression_".length());
    }

    @Test
    void aFilterBecomesATypedTree() {
        assertThat(filter("account.industry == \"mining\""))
                .isEqualTo(Expr.Call.test(
                        Function.EQ,
                        new Expr.PathRef(List.of("account", "industry"), ValueType.TEXT),
                        Expr.Literal.text("mining")));
    }

    @Test
    void decimalsAreTakenFromTheTextExactly() {
        assertThat(Expressions.parse("0.10", scope)).isEqualTo(Expr.Literal.number(new BigDecimal("0.1")));
        assertThat(Expressions.parse("- // rounded\n 12345678901234567890.123456789", scope))
                .isEqualTo(Expr.Literal.number(new BigDecimal("-12345678901234567890.123456789")));
        assertThat(Expressions.parse("0.1 + 0.2", scope).type()).isEqualTo(ValueType.NUMBER);
        assertThat(Expressions.parse("\"😀\" == \"x\" ? 1.5 : 2.25", scope).toString())
                .contains("1.5", "2.25");
    }

    @Test
    void writtenDatesMeetDateFields() {
        assertThat(((Expr.Call) filter("close_date >= \"2017-01-01\"")).args().getLast())
                .isEqualTo(new Expr.Literal(LocalDate.of(2017, 1, 1), ValueType.DATE));
        assertThat(rewritten("close_date >= \"2017-01-01\"")).isEqualTo("close_date >= date(\"2017-01-01\")");
    }

    @Test
    void aRelationKeepsItsVariable() {
        var exists = (Expr.Exists) filter("contacts.exists(c, c.email.contains(\"@\") && c.account == account)");
        assertThat(exists.all()).isFalse();
        assertThat(exists.paths())
                .containsExactlyInAnyOrder(
                        List.of("contacts"),
                        List.of("contacts", "email"),
                        List.of("contacts", "account"),
                        List.of("account"));
    }

    @Test
    void relationsNest() {
        assertThat(filter("contacts.all(c, c.account.contacts.exists(d, d == c || d.name == name))")
                        .paths())
                .contains(List.of("contacts", "account", "contacts", "name"), List.of("name"));
    }

    @Test
    void itTellsWhetherTimeOrTheReaderMatters() {
        assertThat(filter("close_date.within(\"this quarter\")").usesToday()).isTrue();
        assertThat(filter("contacts.exists(c, c.born < today())").usesToday()).isTrue();
        assertThat(filter("close_date > date(\"2017-01-01\")").usesToday()).isFalse();
        assertThat(filter("owner == me()").usesActor()).isTrue();
        assertThat(filter("won").usesActor()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            amount > 1000 ~ amount > 1000
            amount > discount * 0.50 ~ amount > discount * 0.5
            name == "" ~ name == null
            name != null ~ name != null
            has(account.name) ~ account.name != null
            !(name == "x") && !won ~ !(name == "x") && !won
            won && (won && won) ~ won && won && won
            (won || won) && won ~ (won || won) && won
            stage in ["won", "lost", null] ~ stage in ["won", "lost"] || stage == null
            owner in [me()] ~ owner == me()
            account.team in my_teams() ~ account.team in my_teams()
            tags.contains("vip") ~ "vip" in tags
            size(tags) > 2 ~ size(tags) > 2
            contacts.size() == 0 ~ size(contacts) == 0
            name.startsWith("a") ~ name.starts_with("a")
            lower(name) + " " + (stage + "!") ~ lower(name) + " " + stage + "!"
            won ? 1 : amount ~ won ? 1 : base_amount(amount)
            1 - (2 - probability) - 3 ~ 1 - (2 - probability) - 3
            -(probability) * -2 ~ -probability * -2
            today() - days(30) ~ today() - days(30)
            close_date + weeks(2) ~ close_date + days(14)
            close_date + years(probability) ~ close_date + months(probability * 12)
            today() - close_date ~ days_between(close_date, today())
            created_at >= start_of("month") ~ date(created_at) >= start_of("month")
            created_at < "2017-10-20T09:30:00+07:00" ~ created_at < timestamp("2017-10-20T02:30:00Z")
            created_at == "2017-10-20" ~ date(created_at) == date("2017-10-20")
            close_date <= end_of("quarter", -1) ~ close_date <= end_of("quarter", -1)
            close_date.within("Last 7 Days") ~ close_date.within("last 7 days")
            within(created_at, "today") ~ date(created_at).within("today")
            round(probability / 3, 0) ~ round(probability / 3)
            coalesce(null, stage, "none") ~ coalesce(null, stage, "none")
            max("2017-01-01", close_date) ~ max(date("2017-01-01"), close_date)
            owner == "0198c5f2-0000-7000-8000-000000000001" ~ owner == "0198c5f2-0000-7000-8000-000000000001"
            contacts.exists(c, c.email != "") ~ contacts.exists(c, c.email != null)
            amount == null || currency(amount) == "EUR" ~ amount == null || currency(amount) == "EUR"
            name == 'a\\"\\\\\\n\\u0001' ~ name == "a\\"\\\\\\n\\u0001"
            12345678901234567890.0 > probability ~ 12345678901234567890.0 > probability
            """)
    void theCanonicalTextIsTheSameExpression(String source, String canonical) {
        assertThat(rewritten(source)).isEqualTo(canonical);
    }

    @Test
    void aFormulaTakesItsExpectedType() {
        assertThat(Expressions.parse("amount * 0.1", scope, ValueType.MONEY).type())
                .isEqualTo(ValueType.MONEY);
        assertThat(Expressions.parse("amount", scope, ValueType.NUMBER).type()).isEqualTo(ValueType.NUMBER);
        assertThat(Expressions.parse("\"2017-01-01\"", scope, ValueType.DATE).type())
                .isEqualTo(ValueType.DATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            name == 1 ~ incomparable
            won > true ~ unordered
            owner == account ~ incomparable
            name + 1 == "x" ~ mixed_sum
            probability && won ~ needs_boolean
            name ~ needs_boolean
            null ~ needs_boolean
            probability ~ needs_boolean
            tags == tags ~ unordered
            name in stage ~ needs_list
            close_date > "tomorrow" ~ no_date
            close_date > "2017-02-30" ~ no_date
            created_at > "soon" ~ no_instant
            owner == "me" ~ no_id
            close_date.within("next eon") ~ no_range
            close_date > start_of("moment") ~ no_unit
            close_date > days(3) ~ lone_period
            close_date > today() + days(1.5) ~ period
            probability == 1e400 ~ no_number
            name == b"x" ~ unsupported
            tags[0] == "a" ~ unsupported
            name == {"a": 1} ~ unsupported
            name == "a\\u0000" ~ no_text
            name == ~ syntax
            name == "x ~ syntax
            name.matches("a*") ~ unknown
            lower(1) == "1" ~ needs_text
            lower(name, name) == "a" ~ arguments
            contacts.exists(c) ~ exists_shape
            name.exists(c, true) ~ not_many
            contacts.exists(c, c.account.contacts.exists(c, true)) ~ variable_taken
            round(probability, 40) == 1 ~ needs_whole
            """)
    void whatDoesNotFitIsRefused(String source, String reason) {
        assertThat(reason(source)).isEqualTo(reason);
    }

    @Test
    void aRefusalSaysWhereAndWhatWasMeant() {
        var error = refusal("won\n  && stge == \"x\"").errors().getFirst();
        assertThat(error.field()).isEqualTo("expression");
        assertThat(error.code()).isEqualTo("expression_unknown_but");
        assertThat(error.args()).containsExactly(2, 6, "stge", "stage");
        assertThat(refusal("account.industri == \"x\"").errors().getFirst().args())
                .endsWith("industri", "industry");
        assertThat(refusal("contain(name, \"x\")").errors().getFirst().args()).endsWith("contain", "contains");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount > 1",
                "account.industry == 1",
                "contacts.exists(c, true)",
                "size(contacts) > 1",
                "contacts.exists(c, c.email == \"\")",
                "amont > 1",
                "amount.x == 1"
            })
    void aFieldOneMayNotReadDoesNotExist(String source) {
        var fields = new String[] {"amount", "industry", "contacts", "email"};
        var hidden = refusal(source, scope.hiding(fields));
        var absent = refusal(source, scope.without(fields));
        assertThat(hidden.args()).isEqualTo(absent.args());
        assertThat(hidden.errors()).isEqualTo(absent.errors());
        assertThat(hidden.errors().getFirst().code()).startsWith("expression_unknown");
    }

    @Test
    void whatIsTooMuchIsRefused() {
        assertThat(reason("won" + " ".repeat(10_000))).isEqualTo("too_long");
        assertThat(reason(" \n ")).isEqualTo("blank");
        assertThat(reason("(".repeat(101) + "won" + ")".repeat(101))).isEqualTo("too_deep");
        assertThat(reason("abs(".repeat(60) + "1" + ")".repeat(60) + " > 1")).isEqualTo("too_deep");
        assertThat(reason("won" + " && won".repeat(600))).isEqualTo("too_many");
        assertThat(filter("won" + " && won".repeat(400)).paths()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "!",
                "-",
                "a.",
                "a?b:",
                "a+",
                "a&&",
                "a<",
                "f(a?b:",
                "}",
                "a b ",
                "\"",
                "'''",
                "a?(b:",
                "[a,",
                "\\",
                "{a:",
                "// ",
                "\uD800",
                "1e9",
                "won || (",
                "a.exists(a,"
            })
    void aHostileTextIsRefusedAtOnce(String part) {
        for (var length : new int[] {9_900, 100_000}) {
            var text = part.repeat(length / part.length());
            var begun = System.nanoTime();
            refusal(text);
            assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
        }
    }

    @Test
    void bracketsInTextsAndRemarksDoNotNest() {
        assertThat(filter("name == \"" + "(".repeat(500) + "\" // " + "[".repeat(500))
                        .type())
                .isEqualTo(ValueType.BOOLEAN);
        assertThat(filter("name == r'" + "\\(".repeat(500) + "'").type()).isEqualTo(ValueType.BOOLEAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name == 1", "stge == 1", "zzzzzz == 1", "1e400 > 1"})
    void everyRefusalHasASentence(String source) {
        var texts = ResourceBundle.getBundle("messages");
        assertThat(texts.containsKey("problem." + refusal(source).code())).isTrue();
        assertThat(texts.containsKey(
                        "problem.field." + refusal(source).errors().getFirst().code()))
                .isTrue();
    }
}
