package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.model.ModelChanges;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deal is offered the customers who may speak for it, the nearest first, and never one who didn't agree. */
class ReferencesTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static String deal;
    private static String product;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("References");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        RunningRapport.bean(ModelChanges.class)
                .addChoices(acme.tenant(), "accounts", "industry", List.of("Mining", "Food", "Transport"));
        product = made("/products", Map.of("name", "Crane"));
        String buyer = account("Buyer", "mining");
        deal = made("/opportunities", Map.of("name", "Harbour", "account", buyer, "product", product));
    }

    @Test
    void theNearestComeFirstAndOnlyThoseWhoMaySpeak() {
        String today = LocalDate.now().toString();
        String yesterday = LocalDate.now().minusDays(1).toString();
        String path = "/opportunities/" + deal + "/references";
        agreed("Alike", account("Quarry", "mining"), Map.of());
        agreed("Far off", account("Bakery", "food"), Map.of("valid_until", today));
        agreed("Same thing", account("Port", "transport"), Map.of("product", product, "forms", List.of("call")));
        agreed("Over", account("Past", "mining"), Map.of("agreed_on", yesterday, "valid_until", yesterday));
        made("/client_references", Map.of("name", "Only asked", "account", account("Shy", "mining")));
        agreed("Of its own", api.get("/opportunities/" + deal).at("account.id").toString(), Map.of());

        String page = pages.page(path);
        assertThat(page).doesNotContain("Over", "Only asked", "Of its own");
        assertThat(page)
                .containsSubsequence(
                        "Same thing", "Same product", "Port", "Call", "Alike", "Same industry", "Quarry", "Far off");
        assertThat(page.substring(page.indexOf("Far off"))).doesNotContain("Same industry", "Same product");
        assertThat(pages.page("/opportunities/" + deal)).contains(deal + "/references");
    }

    @Test
    void nobodyAgreedWithoutADayNorOnADayToComeNorForLessThanNothing() {
        String account = account("Odd", "food");
        var without = api.post("/client_references", Map.of("name", "Odd", "account", account, "status", "agreed"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.at("errors.0.field")).isEqualTo("agreed_on");
        assertThat(without.at("errors.0.code")).isEqualTo("reference_agreed_when");
        var tomorrow = LocalDate.now().plusDays(2).toString();
        assertThat(reference("Odd", account, Map.of("agreed_on", tomorrow)).at("errors.0.code"))
                .isEqualTo("reference_agreed_later");
        assertThat(reference("Odd", account, Map.of("valid_until", "2020-01-01"))
                        .at("errors.0.code"))
                .isEqualTo("until_before_from");
    }

    @Test
    void whoDoesNotSeeWhetherTheyAgreedIsOfferedNobody() {
        agreed("Silent", account("Silent customer", "mining"), Map.of());
        String role = made(
                "/roles",
                Map.of(
                        "name",
                        "Without status",
                        "abilities",
                        List.of(),
                        "grants",
                        Map.of(
                                "opportunities", Map.of("read", "all"),
                                "accounts", Map.of("read", "all"),
                                "client_references", Map.of("read", "all")),
                        "fields",
                        List.of(Map.of(
                                "object", "client_references", "field", "status", "read", false, "write", false))));
        var rep = acme.person("References rep", UUID.fromString(role));
        assertThat(PageClient.of(acme, rep).page("/opportunities/" + deal + "/references"))
                .contains("Nobody may be named yet")
                .doesNotContain("Silent", "/client_references/new");
    }

    private static String account(String name, String industry) {
        return made("/accounts", Map.of("name", name, "industry", industry));
    }

    private static void agreed(String name, String account, Map<String, Object> more) {
        var answer = reference(name, account, more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static ApiClient.Answer reference(String name, String account, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of(
                "name",
                name,
                "account",
                account,
                "status",
                "agreed",
                "agreed_on",
                LocalDate.now().toString()));
        values.putAll(more);
        return api.post("/client_references", values);
    }

    private static String made(String path, Map<String, Object> values) {
        var answer = api.post(path, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }
}
