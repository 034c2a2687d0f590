package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** From a list to its file, and from a record to its card, by page and by API. */
class ExportPagesTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();

    @Test
    void aListIsExportedFromItsPage() {
        api.post("/accounts", Map.of("name", "Isdom", "employees", 4600));
        api.post("/accounts", Map.of("name", "Condax", "employees", 3));
        var pages = PageClient.of(acme, acme.boss());

        var list = pages.get("/accounts?q=isd&sort=-name");
        assertThat(list.text()).contains("/accounts/export?q=isd&amp;sort=-name");
        assertThat(pages.get("/accounts/export?q=isd&sort=-name").text()).contains("1 record will be in the file");
        String job = pages.submit("/accounts/export", "q=isd&sort=-name&format=csv_bom&which=all");
        await(job.replaceAll(".*/", ""));
        var page = pages.get(job);
        assertThat(page.text()).contains("Export of accounts", "Download");
        var file = pages.get("/exports/" + job.replaceAll(".*/", ""));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition").orElseThrow()).startsWith("attachment; filename=\"accounts-");
        assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.text()).startsWith("\uFEFFName,Kind,").contains("Isdom").doesNotContain("Condax");

        String one = api.post("/accounts", Map.of("name", "Ticked & Taken")).id();
        var asked = pages.post("/accounts/bulk/export", "_columns=name,employees&id=" + one);
        assertThat(asked.text()).contains("1 record will be in the file", "name=\"id\" value=\"" + one + "\"");
        String ticked = pages.submit("/accounts/export", "columns=name,employees&format=csv&id=" + one)
                .replaceAll(".*/", "");
        await(ticked);
        assertThat(pages.get("/exports/" + ticked).text())
                .contains("Ticked & Taken")
                .doesNotContain("Isdom");

        String chosen = pages.submit("/accounts/export", "columns=name,owner.email&format=csv")
                .replaceAll(".*/", "");
        await(chosen);
        assertThat(pages.get("/exports/" + chosen).text()).startsWith("Name,Owner: E-mail");

        var other = acme.person("Olga Other", Role.ADMINISTRATOR);
        assertThat(other.client().get("/jobs/" + job.replaceAll(".*/", "")).status())
                .isEqualTo(200);
        assertThat(other.client().get("/exports/" + job.replaceAll(".*/", "")).status())
                .isEqualTo(404);
        assertThat(PageClient.of(acme, other)
                        .get("/exports/" + job.replaceAll(".*/", ""))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoMayNotExportIsNotOfferedToAndRefused() {
        var reader = acme.person("Rita Reader", Role.READ_ONLY);
        var pages = PageClient.of(acme, reader);

        assertThat(pages.get("/accounts").text()).doesNotContain("/accounts/export");
        assertThat(pages.get("/accounts/export").status()).isEqualTo(403);
        assertThat(reader.client()
                        .post("/accounts/exports", Map.of("format", "csv"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anOrderThatIsNotUnderstoodIsRefused() {
        assertThat(api.post("/accounts/exports", Map.of()).status()).isEqualTo(422);
        assertThat(api.post("/accounts/exports", Map.of("format", "pdf")).status())
                .isEqualTo(422);
        assertThat(api.post("/accounts/exports", Map.of("format", "csv", "limit", 3))
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/accounts/exports", Map.of("format", "csv", "filter", "nothing > 1"))
                        .code())
                .isEqualTo("expression_invalid");
        assertThat(api.post("/accounts/exports", Map.of("format", "csv", "sort", List.of("nothing")))
                        .code())
                .isEqualTo("unknown_field");
        assertThat(api.post("/accounts/exports", Map.of("format", "csv", "fields", List.of("nothing")))
                        .status())
                .isIn(400, 422);
    }

    @Test
    void anOrderSentTwiceWithAKeyIsOne() {
        var body = Map.of("format", "csv", "fields", List.of("name"));
        var first = api.post("/accounts/exports", body, "Idempotency-Key", "may");
        var again = api.post("/accounts/exports", body, "Idempotency-Key", "may");

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(again.id()).isEqualTo(first.id());
        await(first.id());
        assertThat(api.get("/exports/" + first.id()).text()).isEqualTo("Name\r\n");
    }

    @Test
    void aRecordIsTakenAsACard() {
        var account = api.post("/accounts", Map.of("name", "Isdom"));
        var contact = api.post(
                "/contacts",
                Map.of(
                        "first_name",
                        "Ayu",
                        "last_name",
                        "Lestari, S.E.",
                        "account",
                        account.id(),
                        "phone",
                        "+62215550100"));
        var pages = PageClient.of(acme, acme.boss());

        assertThat(pages.get("/contacts/" + contact.id()).text()).contains("/contacts/" + contact.id() + "/vcard");
        var card = pages.get("/contacts/" + contact.id() + "/vcard");
        assertThat(card.status()).as(card.text()).isEqualTo(200);
        assertThat(card.header("Content-Type").orElseThrow()).startsWith("text/vcard");
        assertThat(card.header("Content-Disposition").orElseThrow())
                .contains("Ayu")
                .contains(".vcf");
        assertThat(card.text()).contains("N:Lestari\\, S.E.;Ayu;;;", "ORG:Isdom", "UID:urn:uuid:" + contact.id());
        assertThat(pages.get("/accounts/" + account.id() + "/vcard").text()).contains("KIND:org", "FN:Isdom");
    }

    private void await(String job) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> "done"
                .equals(api.get("/jobs/" + job).at("state")));
    }
}
