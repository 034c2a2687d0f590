package io.rapport.exchange.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTest {

    private final NearMatches products = new NearMatches(
            List.of("GTX Basic", "GTX Pro", "MG Special", "MG Advanced", "GTX Plus Pro", "GTX Plus Basic", "GTK 500"));

    @Test
    void blanksCaseAndPunctuationDoNotMatter() {
        assertThat(products.nearest("GTXPro")).contains("GTX Pro");
        assertThat(products.nearest("gtx-plus_basic")).contains("GTX Plus Basic");
    }

    @Test
    void aTypingErrorAwayIsNear() {
        var industries = new NearMatches(List.of("technology", "medical", "telecommunications"));

        assertThat(industries.nearest("technolgy")).contains("technology");
        assertThat(industries.nearest("medcial")).contains("medical");
        assertThat(new NearMatches(List.of("Philippines", "Norway")).nearest("Philipines"))
                .contains("Philippines");
    }

    @Test
    void otherNumbersAreOtherThings() {
        assertThat(products.nearest("GTK 600")).isEmpty();
    }

    @Test
    void twoThatAreEquallyNearAreNone() {
        var people = new NearMatches(List.of("Anne Miller", "Anna Miller"));

        assertThat(people.nearest("Annx Miller")).isEmpty();
    }

    @Test
    void shortValuesAreOnlyNearWhenTheyReadTheSame() {
        assertThat(new NearMatches(List.of("East", "West")).nearest("Eest")).isEmpty();
    }
}
