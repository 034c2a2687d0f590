package io.rapport.duplicates.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {

    private static Profile company(String name) {
        return new Profile().with(Trait.NAME, Optional.of(name));
    }

    private static Profile person(String given, String family) {
        return new Profile().with(Trait.GIVEN_NAME, Optional.of(given)).with(Trait.FAMILY_NAME, Optional.of(family));
    }

    private static double bits(Profile one, Profile other) {
        return new Matching(Weights.USUAL).compare(one, other).bits();
    }

    @ParameterizedTest
    @CsvSource({
        "PT Isdom,Isdom",
        "Isdom Inc.,ISDOM",
        "Müller & Söhne GmbH & Co. KG,Muller und Sohne",
        "Condax Co. Ltd,Condax",
        "ООО Ромашка,Romashka",
        "Isdom (Persero) Tbk,PT Isdom"
    })
    void legalFormsAndScriptsDoNotTellCompaniesApart(String one, String other) {
        assertThat(bits(company(one), company(other))).isGreaterThanOrEqualTo(3.5);
    }

    @Test
    void differentCompaniesAreDifferent() {
        assertThat(bits(company("Isdom"), company("Condax"))).isNegative();
        assertThat(company("The Company").first(Trait.NAME)).contains("the");
    }

    @Test
    void shortFormsInitialsAndSwappedNamesAreRecognised() {
        assertThat(bits(person("Bob", "Smith"), person("Robert", "Smith"))).isGreaterThan(10);
        assertThat(bits(person("R.", "Smith"), person("Robert", "Smith"))).isGreaterThan(8);
        assertThat(bits(person("Smith", "Robert"), person("Robert", "Smith"))).isGreaterThan(10);
        assertThat(bits(person("Катерина", "Иванова"), person("Katerina", "Ivanova")))
                .isGreaterThan(10);
        assertThat(bits(person("Anna", "Smith"), person("Robert", "Jones"))).isNegative();
    }

    @Test
    void aMailboxOfNobodyInParticularSaysLittle() {
        var one = person("Anna", "Smith").with(Trait.EMAIL, Optional.of("info@isdom.example"));
        var other = person("Robert", "Jones").with(Trait.EMAIL, Optional.of("info@isdom.example"));
        assertThat(new Matching(Weights.USUAL).compare(one, other).score()).isLessThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.isdom.co.id/about,isdom.co.id",
        "ada@mail.isdom.example,isdom.example",
        "isdom.com,isdom.com"
    })
    void aDomainIsWhatWasRegistered(String written, String domain) {
        assertThat(Normal.domain(written)).contains(domain);
        assertThat(Normal.domain("somebody@gmail.com")).isEmpty();
    }

    @Test
    void whatProvidersIgnoreIsLeftOut() {
        assertThat(Normal.email("Ada.Admin+crm@GoogleMail.com")).isEqualTo("adaadmin@gmail.com");
        assertThat(Normal.street("12 Main St.")).isEqualTo("12 main street");
    }

    @Test
    void similarityIsAsPublished() {
        assertThat(Similarity.jaroWinkler("martha", "marhta")).isCloseTo(0.961, within());
        assertThat(Similarity.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.813, within());
        assertThat(Similarity.edits("ca", "ac")).isEqualTo(1);
        assertThat(Similarity.edits("kitten", "sitting")).isEqualTo(3);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.001);
    }

    @Test
    void similarRecordsShareAKey() {
        var one = Blocking.keys("contacts", person("Katherine", "O'Neil"));
        assertThat(one).containsAnyElementsOf(Blocking.keys("contacts", person("Kate", "ONeil")));
        assertThat(one).doesNotContainAnyElementsOf(Blocking.keys("accounts", person("Kate", "ONeil")));
    }

    @Test
    void hostileTextsTakeNoTime() {
        String long1 = "a ".repeat(50_000);
        assertThat(bits(company(long1), company(long1 + "b"))).isGreaterThan(0);
        assertThat(Blocking.keys("x", company("\u0000\ud800 💥"))).isNotNull();
    }
}
