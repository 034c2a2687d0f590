package io.rapport.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConjunctionTest {

    @Test
    void aTextIsTakenApartWhereItSaysAnd() {
        assertThat(Expressions.parts("(a == 1 && b == \"x && y\") && c.exists(d, d.e && d.f)"))
                .isEqualTo(List.of("a == 1", "b == \"x && y\"", "c.exists(d, d.e && d.f)"));
        assertThat(Expressions.parts("a && (b || c)")).isEqualTo(List.of("a", "b || c"));
        assertThat(Expressions.parts("(a) && (b)")).isEqualTo(List.of("a", "b"));
    }

    @Test
    void whatIsHeldTogetherStaysTogether() {
        assertThat(Expressions.parts("a && b || c")).isEqualTo(List.of("a && b || c"));
        assertThat(Expressions.parts("a && b ? c : d")).isEqualTo(List.of("a && b ? c : d"));
        assertThat(Expressions.parts("a == 'it\\'s && so'")).isEqualTo(List.of("a == 'it\\'s && so'"));
        assertThat(Expressions.parts("a && (b")).isEqualTo(List.of("a && (b"));
        assertThat(Expressions.parts(" ")).isEmpty();
    }
}
