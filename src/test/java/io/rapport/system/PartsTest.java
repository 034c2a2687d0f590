package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What others wrote of the program, as its own pages tell it. */
class PartsTest {

    private static final String PATH = "/settings/system/parts";

    private static Organisation own;

    @BeforeAll
    static void start() {
        own = RunningRapport.organisation("Parts");
    }

    @Test
    void licencesAreReadInEachFormThatTheyAreWrittenIn() {
        String list = """
            {"bomFormat": "CycloneDX", "components": [
              {"group": "org.example", "name": "two", "version": "2",
               "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Their own"}}]},
              {"name": "one", "version": "1.0", "licenses": [{"expression": "Apache-2.0 OR MIT"}]},
              {"name": "silent"}]}
            """;
        assertThat(Parts.read(list.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        new Parts.Part("one", "1.0", "Apache-2.0 OR MIT"),
                        new Parts.Part("org.example:two", "2", "MIT, Their own"),
                        new Parts.Part("silent", "", ""));
    }

    @Test
    void administratorsReadAndTakeTheListsAndNobodyElse() {
        var boss = PageClient.of(own, own.boss());
        assertThat(boss.page("/settings/system")).contains(PATH);
        assertThat(boss.page(PATH)).contains("@hotwired/turbo", "MIT").doesNotContain("esbuild");
        var file = boss.get(PATH + "/file?of=pages");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.at("bomFormat")).isEqualTo("CycloneDX");
        assertThat(boss.get(PATH + "/file?of=../application").status()).isEqualTo(404);

        var reader = PageClient.of(own, own.person("Rani Reader"));
        assertThat(reader.get(PATH).status()).isEqualTo(403);
        assertThat(reader.get(PATH + "/file?of=pages").status()).isEqualTo(403);
    }

    /** Where Maven builds, it lists its own; whoever compiles by other means has none. */
    @Test
    void theProgramsListNamesWhatItRunsOn() {
        new Parts().file(Parts.Of.PROGRAM).map(Parts::read).ifPresent(list -> assertThat(list)
                .extracting(Parts.Part::name)
                .contains("org.postgresql:postgresql", "org.jooq:jooq")
                .doesNotContain("org.junit.jupiter:junit-jupiter"));
    }
}
