package io.rapport.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimFilterTest {

    private static final Map<String, ?> BJENSEN = Map.of(
            "userName", "bjensen@example.com",
            "name", Map.of("familyName", "Jensen"),
            "active", true,
            "emails",
                    List.of(
                            Map.of("type", "work", "value", "bjensen@example.com"),
                            Map.of("type", "home", "value", "b@home.example")),
            "meta", Map.of("lastModified", "2026-05-13T04:42:34Z"));

    /** After the examples of RFC 7644, section 3.4.2.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userName eq \"BJENSEN@example.com\" | true",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"bjen\" | true",
                "name.familyName co \"ens\" | true",
                "userName ew \".org\" | false",
                "title pr | false",
                "emails pr | true",
                "active eq true | true",
                "active eq \"False\" | false",
                "meta.lastModified gt \"2026-01-01T00:00:00Z\" | true",
                "title pr or userName sw \"b\" and active eq false | false",
                "(title pr or userName sw \"b\") and active eq true | true",
                "not (title pr) and userName ne \"x\" | true",
                "emails[type eq \"work\" and value co \"@example.com\"] | true",
                "emails[type eq \"home\" and value co \"@example.com\"] | false",
                "emails.value eq \"b@home.example\" | true",
                "emails co \"home.example\" | true",
                "userName eq \"say \\\"hi\\\"\" | false"
            })
    void aFilterSaysWhoIsMeant(String filter, boolean meant) {
        assertThat(ScimFilter.read(filter.strip()).matches(BJENSEN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "userName",
                "userName eq",
                "eq \"x\"",
                "userName like \"x\"",
                "userName eq \"x\" and",
                "(userName pr",
                "userName pr)",
                "emails[type eq \"x\"",
                "userName eq \"x",
                "userName eq ' or 1=1 --",
                "userName pr; DROP TABLE users"
            })
    void whatIsNoFilterIsRefused(String filter) {
        assertThatThrownBy(() -> ScimFilter.read(filter)).isInstanceOf(Problem.class);
    }

    @Test
    void hostileFiltersAreRefusedAtOnce() {
        Assertions.assertTimeout(Duration.ofSeconds(1), () -> {
            for (String hostile : List.of(
                    "(".repeat(100_000),
                    "not ".repeat(400),
                    "not(".repeat(400),
                    "\"" + "\\".repeat(1_900),
                    "a".repeat(1_999),
                    "a[".repeat(900),
                    "-".repeat(1_999))) {
                assertThatThrownBy(() -> ScimFilter.read(hostile)).isInstanceOf(Problem.class);
            }
        });
    }
}
