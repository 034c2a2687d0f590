package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.expression.Expr;
import io.rapport.kernel.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonFilterTest {

    @Test
    void isWrittenOverIntoCel() {
        assertThat(JsonFilter.toCel(Map.of())).isEmpty();
        assertThat(cel("amount", ">=", 1000)).isEqualTo("amount >= 1000");
        assertThat(cel("account.industry", "in", List.of("a", "b"))).isEqualTo("account.industry in [\"a\", \"b\"]");
        assertThat(cel("name", "empty", null)).isEqualTo("name == null");
        assertThat(JsonFilter.toCel(Map.of("and", List.of()))).isEqualTo("true");
        assertThat(JsonFilter.toCel(Map.of("or", List.of()))).isEqualTo("false");
        assertThat(JsonFilter.toCel(Map.of("not", Map.of("field", "won", "op", "=", "value", true))))
                .isEqualTo("!(won == true)");
    }

    @Test
    void relationsToManyHaveVariablesOfTheirOwn() {
        var inner = Map.of("has", "tasks", "where", Map.of("field", "done", "op", "=", "value", false));
        assertThat(JsonFilter.toCel(Map.of("has", "contacts", "where", inner)))
                .isEqualTo("contacts.exists(r0, r0.tasks.exists(r1, r1.done == false))");
        assertThat(JsonFilter.toCel(Map.of("has_no", "contacts"))).isEqualTo("!contacts.exists(r0, true)");
    }

    @Test
    void hostileTextsNeverLeaveTheirLiteral() {
        var model = Opportunities.MODEL;
        for (String hostile : List.of(
                "\" || true || \"",
                "\\\" || true || \\\"",
                "\\",
                "\n\r\t\u0007\u007f",
                "' OR 1=1 --",
                "${x}{0}?:name",
                "\u2028\u2029\u0085",
                "😀\\u0022",
                "\"\"\"")) {
            var filter = Filters.json(
                    Map.of("field", "name", "op", "=", "value", hostile),
                    model,
                    model.require("opportunities"),
                    Opportunities.everything());
            var condition = (Expr.Call) ((Filter.Matches) filter).condition();
            assertThat(((Expr.Literal) condition.args().getLast()).value()).isEqualTo(hostile);
        }
    }

    @Test
    void namesOfFieldsAreNeverCode() {
        for (String path : List.of(
                "name == name || name",
                "name)",
                "true",
                "null",
                "in",
                "a.true",
                "Name",
                "",
                ".",
                "a..b",
                "a.",
                "x;",
                "name\n",
                "a.b.c.d.e.f",
                "x".repeat(64),
                "náme")) {
            assertThatThrownBy(() -> cel(path, "=", 1))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("unknown_field"));
        }
        for (Object path : Arrays.asList(null, 7, List.of("name"), Map.of())) {
            var leaf = new java.util.HashMap<String, Object>(Map.of("op", "=", "value", 1));
            leaf.put("field", path);
            assertThatThrownBy(() -> JsonFilter.toCel(leaf)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void operatorsAreLookedUp() {
        assertThatThrownBy(() -> cel("name", "|| true ||", 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cel("name", "x".repeat(10_000), 1)).isInstanceOf(Problem.class);
        assertThat(cel("name", "STARTS_WITH", "a")).isEqualTo("name.startsWith(\"a\")");
    }

    @Test
    void numbersKeepTheirDigitsAndTheirBounds() {
        assertThat(cel("amount", "=", new BigDecimal("0.10"))).isEqualTo("amount == 0.10");
        assertThat(cel("amount", "=", -1.5)).isEqualTo("amount == -1.5");
        assertThat(cel("amount", "=", BigInteger.TWO.pow(70))).isEqualTo("amount == 1180591620717411303424.0");
        for (Number wrong : List.of(Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1e999999999"))) {
            assertThatThrownBy(() -> cel("amount", "=", wrong)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void depthIsBounded() {
        Object deep = Map.of("field", "won", "op", "=", "value", true);
        for (int i = 0; i < 1000; i++) {
            deep = Map.of("not", deep);
        }
        var filter = (Map<String, ?>) deep;
        assertThatThrownBy(() -> JsonFilter.toCel(filter)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> JsonFilter.toCel(Map.of("and", new ArrayList<>(Arrays.asList(1, null)))))
                .isInstanceOf(Problem.class);
    }

    private static String cel(String field, String operator, Object value) {
        var leaf = new java.util.HashMap<String, Object>();
        leaf.put("field", field);
        leaf.put("op", operator);
        leaf.put("value", value);
        return JsonFilter.toCel(leaf);
    }
}
