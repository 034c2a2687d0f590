package io.rapport.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorsTest {

    @Test
    void eachOfTheFourTypingErrorsIsOne() {
        assertThat(Errors.of("maria", "maria")).isZero();
        assertThat(Errors.of("mraia", "maria")).isOne();
        assertThat(Errors.of("mria", "maria")).isOne();
        assertThat(Errors.of("marria", "maria")).isOne();
        assertThat(Errors.of("masia", "maria")).isOne();
        assertThat(Errors.of("hartmnan", "hartmann")).isOne();
        assertThat(Errors.of("qqxy", "maria")).isGreaterThan(Errors.allowed("qqxy"));
    }

    @Test
    void whatIsStillBeingTypedIsComparedWithTheBeginning() {
        assertThat(Errors.of("harmt", "hartmann")).isOne();
        assertThat(Errors.of("mrai", "mariana")).isOne();
        assertThat(Errors.of("a", "")).isOne();
    }
}
