package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTest {

    @Test
    void leadsOverRelations() {
        assertThat(Path.of("account.owner.name").names()).containsExactly("account", "owner", "name");
        assertThat(Path.of("x_1")).hasToString("x_1");
    }

    @Test
    void whatIsNoNameIsNoField() {
        for (String text : List.of(
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "A",
                "1a",
                "_a",
                "a b",
                "a;b",
                "a\"",
                "a'",
                "a-b",
                "a\n",
                "a\u0000",
                "é",
                "a.b.c.d.e.f",
                "x".repeat(64),
                "y".repeat(100_000))) {
            assertThatThrownBy(() -> Path.of(text)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo("unknown_field");
                assertThat(problem.args().toString().length()).isLessThan(110);
            });
        }
    }

    @Test
    void sortsGroupsAndMeasuresAreReadAsTheyAreWritten() {
        assertThat(Sort.list("-amount, name")).hasToString("[-amount, name]");
        assertThat(Sort.list(" ")).isEmpty();
        assertThat(Grouping.of("close_date:month")).hasToString("close_date:month");
        assertThat(Measure.of("sum(account.amount)")).hasToString("sum(account.amount)");
        for (String text : List.of("close_date:none", "close_date:decade", "close_date:", ":month")) {
            assertThatThrownBy(() -> Grouping.of(text)).isInstanceOf(Problem.class);
        }
        for (String text : List.of("sum", "sum()", "sum(a))", "median(a)", "count(*)", "sum(a);")) {
            assertThatThrownBy(() -> Measure.of(text)).isInstanceOf(Problem.class);
        }
    }
}
