package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** A pattern may be passed over only where Spring would not have matched it. */
class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/, /acme, false",
        "/{org}, /acme, true",
        "/{org}, /acme/accounts, false",
        "/{org}/{object:[a-z][a-z0-9_]*}, /acme/accounts, true",
        "/{org}/{object:[a-z][a-z0-9_]*}/board, /acme/accounts/board, true",
        "/{org}/{object:[a-z][a-z0-9_]*}/board, /acme/accounts/bo%61rd, true",
        "/{org}/{object:[a-z][a-z0-9_]*}/board, /acme/accounts/board;v=1, true",
        "/{org}/{object:[a-z][a-z0-9_]*}/board, /acme/accounts/calendar, false",
        "/{org}/{object:[a-z][a-z0-9_]*}/board, /acme/accounts, false",
        "/{org}/{object}/{id}.vcf, /acme/contacts/7.vcf, true",
        "/assets/**, /assets/a/b/c.css, true",
        "/assets/**, /asset/a, false",
        "/files/{*path}, /files/a/b, true"
    })
    void aPatternIsTriedWhereItsWordsStand(String pattern, String address, boolean tried) {
        var path = PathContainer.parsePath(address);

        assertThat(Routes.Shape.of(pattern).allows(Routes.words(path))).isEqualTo(tried);
        assertThat(PathPatternParser.defaultInstance.parse(pattern).matches(path))
                .isEqualTo(tried);
    }
}
