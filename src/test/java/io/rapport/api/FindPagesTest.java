package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Records are found by how they can be reached, in any notation, by those who may read that. */
class FindPagesTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final PageClient pages = PageClient.of(acme, acme.boss());

    @Test
    void byPhoneEmailAndDomain() {
        var ana = api.post(
                "/contacts",
                Map.of(
                        "first_name", "Ana",
                        "last_name", "Putri",
                        "email", "Ana.Putri@Gunung-Jaya.co.id",
                        "phone", "+62 812 3456 7890"));
        api.post("/accounts", Map.of("name", "Laut Biru", "website", "https://www.lautbiru.example/about"));

        await("+6281234567890", "Ana Putri");
        for (String number : List.of("0812-3456-7890", "(0812) 3456", "081", "+62 812 34", "3456 7890", "0062 812")) {
            assertThat(found(number)).as(number).contains("Ana Putri");
        }
        assertThat(found("0812 9999")).doesNotContain("Ana Putri");
        assertThat(found("ana.putri@gunung-jaya.co.id")).contains("Ana Putri");
        assertThat(found("@gunung-jaya.co.id")).contains("Ana Putri");
        assertThat(found("GUNUNG-JAYA.CO")).contains("Ana Putri");
        assertThat(found("lautbiru.example")).contains("Laut Biru");
        assertThat(found("a%.id")).doesNotContain("Ana Putri");

        api.patch("/contacts/" + ana.id(), Map.of("phone", "+62 811 1111 1111"));
        await("0811 1111", "Ana Putri");
        assertThat(found("0812-3456-7890")).doesNotContain("Ana Putri");
    }

    @Test
    void whoMayNotReadNumbersFindsNobodyByThem() {
        api.post(
                "/contacts", Map.of("last_name", "Rahasia", "phone", "+62 855 5555 5555", "email", "r@hidden.example"));
        await("+628555555", "Rahasia");
        var role = api.post(
                "/roles",
                Map.of(
                        "name", "Blind",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "contacts", "field", "phone", "read", false, "write", false))));
        var blind = PageClient.of(acme, acme.person("Bea Blind", UUID.fromString(role.id())));

        assertThat(blind.page("/find?q=" + ApiClient.encode("0855 5555"))).doesNotContain("Rahasia");
        assertThat(blind.page("/find?q=hidden.example")).contains("Rahasia");
    }

    @Test
    void resultsOfOneObjectAndWhatWasLookedAtLast() {
        var account = api.post("/accounts", Map.of("name", "Samudra Raya"));
        api.post("/contacts", Map.of("last_name", "Samudra"));
        await("samudra", "Samudra Raya");

        assertThat(pages.page("/find?q=samudra")).contains("object=accounts", "object=contacts");
        assertThat(pages.page("/find?q=samudra&object=contacts")).doesNotContain("Samudra Raya");
        assertThat(pages.page("/find?q=samudra&object=nonsense")).doesNotContain("Samudra Raya");

        assertThat(palette(pages)).doesNotContain("Samudra Raya");
        pages.page("/accounts/" + account.id());
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> palette(pages)
                .contains("Samudra Raya"));
        assertThat(palette(PageClient.of(acme, acme.person("Olga Other", io.rapport.access.Role.ADMINISTRATOR))))
                .doesNotContain("Samudra Raya");
        api.delete("/accounts/" + account.id());
        assertThat(palette(pages)).doesNotContain("Samudra Raya");
    }

    private static String palette(PageClient client) {
        return client.get("/find", "Turbo-Frame", "found").text();
    }

    private String found(String text) {
        return pages.page("/find?q=" + ApiClient.encode(text)).replaceAll("<input[^>]*>", "");
    }

    private void await(String text, String name) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> found(text)
                .contains(name));
    }
}
