package io.rapport.web.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** Rapport as an app: what it installs as, what it weighs, and what a form does that comes twice. */
class DeviceTest {

    private static Organisation organisation;
    private static PageClient boss;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Ferries");
        boss = PageClient.of(organisation, organisation.boss());
    }

    @Test
    void itInstallsUnderTheNameOfTheOrganisationWithItsOwnIconsAndWaysToBegin() throws IOException {
        var answer = boss.get("/app.webmanifest");
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/manifest+json"));
        var manifest = JsonMapper.shared().readTree(answer.text());
        String home = "/" + organisation.tenant().slug();
        assertThat(manifest.get("name").asString())
                .isEqualTo(organisation.tenant().name());
        assertThat(manifest.get("start_url").asString()).isEqualTo(home + "/start");
        assertThat(manifest.get("shortcuts").size()).isEqualTo(4);
        for (var icon : manifest.get("icons")) {
            assertThat(new ClassPathResource("static" + icon.get("src").asString()).exists())
                    .isTrue();
        }
        for (var shortcut : manifest.get("shortcuts")) {
            boss.page(shortcut.get("url").asString());
        }
        assertThat(boss.page("")).contains("href=\"" + home + "/app.webmanifest\"");
    }

    @Test
    void theWorkerIsAskedForAnewEachTimeAndNamesTheFilesOfThisVersion() throws IOException {
        var worker = RunningRapport.anonymous().send("GET", RunningRapport.address() + "/service-worker.js", null);
        assertThat(worker.status()).isEqualTo(200);
        assertThat(worker.header("Cache-Control")).hasValue("no-cache");
        var names = JsonMapper.shared().readTree(new ClassPathResource("static/assets/manifest.json").getInputStream());
        assertThat(worker.text())
                .contains(names.get("app.js").asString(), names.get("app.css").asString());
    }

    @Test
    void whatEveryDeviceKeepsHoldsNothingOfAnybody() {
        var nothing = RunningRapport.anonymous().send("GET", RunningRapport.address() + "/offline", null);
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.text()).doesNotContain("csrf", organisation.tenant().name());
        assertThat(nothing.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("worker-src 'self'"));
    }

    @Test
    void aPageSaysWhoseItIsInMarksThatDifferFromPersonToPerson() {
        var other = PageClient.of(organisation, organisation.person("Other Person"));
        assertThat(mark(boss.page(""))).hasSize(16).isNotEqualTo(mark(other.page("")));
        assertThat(mark(boss.page("/accounts"))).isEqualTo(mark(boss.page("")));
    }

    private static String mark(String page) {
        return page.replaceAll("(?s).*<meta name=\"whose\" content=\"([^\"]*)\".*", "$1");
    }

    @Test
    void aFormThatComesTwiceWithItsKeyMakesOneRecord() {
        var api = organisation.administrator();
        String first = boss.submitOnce("/accounts/new", "name=Ferry+kiosk", "key-1");
        String second = boss.submitOnce("/accounts/new", "name=Ferry+kiosk", "key-1");
        assertThat(second).isEqualTo(first);
        assertThat(boss.submitOnce("/accounts/new", "name=Ferry+kiosk", "key-2"))
                .isNotEqualTo(first);
        assertThat(count(api, "/accounts?filter=" + ApiClient.encode("name == 'Ferry kiosk'")))
                .isEqualTo(2);
        String note = first + "/activities/notes";
        boss.submitOnce(note, "notes.body=From+the+quay", "key-1");
        boss.submitOnce(note, "notes.body=From+the+quay", "key-1");
        assertThat(count(api, "/notes")).isEqualTo(1);
    }

    @Test
    void theSameKeyOfSomebodyElseIsAnotherRecord() {
        var other = PageClient.of(organisation, organisation.person("Second Mate", Role.ADMINISTRATOR));
        String first = boss.submitOnce("/accounts/new", "name=Pier", "shared");
        assertThat(other.submitOnce("/accounts/new", "name=Pier", "shared")).isNotEqualTo(first);
    }

    private static int count(ApiClient api, String path) {
        return ((List<?>) api.get(path).json().get("records")).size();
    }

    @Test
    void pagesAndFilesAreLight() throws IOException {
        var api = organisation.administrator();
        for (int i = 0; i < 60; i++) {
            api.post("/contacts", Map.of("name", "Deckhand " + i, "email", "deckhand." + i + "@example.com"));
        }
        String contact = api.post("/contacts", Map.of("name", "Purser")).id();
        for (var path : List.of("", "/contacts", "/contacts/" + contact, "/contacts/new", "/settings/mine", "/jobs")) {
            assertThat(packed(boss.page(path).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .as(path)
                    .isLessThan(60_000);
        }
        var names = JsonMapper.shared().readTree(new ClassPathResource("static/assets/manifest.json").getInputStream());
        int whole = 0;
        for (var name : List.of("app.js", "app.css", "icons.svg")) {
            whole += packed(
                    new ClassPathResource("static/assets/" + names.get(name).asString()).getContentAsByteArray());
        }
        assertThat(whole).isLessThan(250_000);
    }

    private static int packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }
}
