package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is chosen on the page on which an import is checked is what the import does. */
class ImportPagesTest {

    private static final String ACCOUNTS =
            "name,industry,employees\nJaya,Mining & Rocks,120\nBiru,Fishery,many\nSatu,retail,80\nDua,retail,7\n";

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final PageClient pages = PageClient.of(acme, acme.boss());

    @Test
    void unknownValuesAreCreatedMappedOrLeftEmpty() {
        String check = checked(Map.of("accounts.csv", ACCOUNTS));
        assertThat(pages.page(check))
                .contains("create them", "leave empty", "leave the row out")
                .contains("value=\"Mining &amp; Rocks\"", "value=\"Fishery\"", "value=\"many\"");

        pages.submit(
                check + "/columns",
                "field.0.0.1=industry&missing.0.0.1=create"
                        + "&from.0.0.1.0=Fishery&to.0.0.1.0=Manufacturing"
                        + "&from.0.0.1.1=" + ApiClient.encode("Mining & Rocks") + "&to.0.0.1.1=&none.0.0.1.1=1"
                        + "&from.0.0.1.2=retail&to.0.0.1.2="
                        + "&field.0.0.2=employees&missing.0.0.2=empty");
        assertThat(pages.page(check)).contains("value=\"Manufacturing\"").contains("checked");
        start(check);

        assertThat(industry("Jaya")).isNull();
        assertThat(industry("Biru")).isEqualTo("manufacturing");
        assertThat(industry("Satu")).isNotNull().isEqualTo(industry("Dua"));
        assertThat(account("Biru").get("employees")).isNull();
        assertThat(account("Satu").get("employees")).isEqualTo(80);
    }

    @Test
    void rowsWithUnknownValuesAreLeftOut() {
        String check = checked(Map.of("accounts.csv", ACCOUNTS));

        pages.submit(check + "/columns", "field.0.0.1=industry&missing.0.0.1=reject&field.0.0.2=employees");
        assertThat(pages.page(check)).contains("rows would be left out");
        start(check);

        assertThat(api.get("/accounts?count=true").at("count.value")).isEqualTo(0);
    }

    @Test
    void aSuggestionIsDeclinedAndTakenAgain() {
        String check = checked(Map.of("accounts.csv", "name,year_established\nJaya,1996\nBiru,1999\n"));
        assertThat(pages.page(check)).contains("name=\"accept\" value=\"false\"");

        pages.submit(check + "/suggestions", "index=0&accept=false");
        assertThat(pages.page(check)).contains("name=\"accept\" value=\"true\"");
        pages.submit(check + "/suggestions", "index=0&accept=true");
        assertThat(pages.page(check)).contains("name=\"accept\" value=\"false\"");
    }

    @Test
    void whatWasRecognisedCanBePutRight() {
        String check = checked(Map.of("list.csv", "name,city\nJaya,Bogor\nBiru,Ende\n"));
        assertThat(pages.page(check)).contains("Its rows are");

        pages.submit(check + "/columns", "object.0=products");
        assertThat(pages.page(check)).contains("value=\"products\" selected");
        pages.submit(check + "/columns", "object.0=");
        assertThat(pages.page(check)).contains("No file holds anything that can be imported");
        pages.submit(check + "/columns", "object.0=accounts");
        start(check);

        assertThat(account("Jaya").get("billing_address")).isEqualTo(Map.of("city", "Bogor"));
        assertThat(pages.get(check + "/nowhere").status()).isEqualTo(404);
    }

    private String checked(Map<String, String> files) {
        var preview = api.upload("/imports?dry_run=true", files);
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        return "/import/" + preview.id();
    }

    private void start(String check) {
        String job = pages.submit(check + "/start", "").replaceAll(".*/", "");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> "done"
                .equals(api.get("/jobs/" + job).at("state")));
    }

    private Object industry(String account) {
        return account(account).get("industry");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> account(String name) {
        var found =
                (List<Map<String, Object>>) api.get("/accounts?fields=name,industry,employees,billing_address&filter="
                                + ApiClient.encode("name == \"" + name + "\""))
                        .at("records");
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
