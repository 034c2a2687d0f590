package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who decides at an account is drawn and told as far as the reader sees the contacts, and what can't be is refused. */
class BuyingCentreTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Buying centre");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
    }

    @Test
    void theMapSaysWhoDecidesAndThroughWhomTheyAreReached() {
        String account = account("Mill");
        String page = pages.page(path(account));
        assertThat(page).contains("Nobody knows yet who decides here").doesNotContain("<figure");

        String lim = contact("Lim", account);
        String sari = contact("Sari", account);
        contact("Toni", account);
        role(account, sari, "role", "user", "influence", "low", "attitude", "supports");
        page = pages.page(path(account));
        assertThat(page).contains("It is not known who decides", "Contacts whose part is not known", "Toni");

        role(account, lim, "role", "decision_maker", "influence", "high", "attitude", "opposes");
        page = pages.page(path(account));
        assertThat(page).contains("Lim has much to say and is against us; nobody who supports us");
        assertThat(page).doesNotContain("It is not known who decides");

        relation(account, sari, "conflicts", lim);
        assertThat(pages.page(path(account))).contains("nobody who supports us is known to be close");
        String trusts = relation(account, lim, "trusts", sari).id();
        page = pages.page(path(account));
        assertThat(page).contains("the way to them is through Sari", "Trusts: Sari", "/contact_relations/" + trusts);
        assertThat(page).containsPattern("class=\"relation trusts\" d=\"M[-0-9.]+ [-0-9.]+Q");
        assertThat(pages.page("/accounts/" + account)).contains("/buying-centre");
    }

    @Test
    void aContactStandsInItOnceAlsoWhenTwentyTryAtOnce() throws Exception {
        String account = account("Twice");
        String ada = contact("Ada", account);
        Callable<Integer> tries = () -> role(account, ada, "role", "champion").status();
        try (var threads = Executors.newFixedThreadPool(20)) {
            var answers = threads.invokeAll(Collections.nCopies(20, tries)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnly(201, 422).containsOnlyOnce(201);
        }
        assertThat(role(account, ada).at("errors.0.code")).isEqualTo("buying_role_twice");
        assertThat(role(account("Another"), ada).status()).isEqualTo(201);
    }

    @Test
    void nobodyReportsAroundACircleNorTwiceNorToThemselves() {
        String account = account("Circle");
        String one = contact("One", account);
        String two = contact("Two", account);
        String three = contact("Three", account);
        assertThat(relation(account, one, "reports_to", one).at("errors.0.code"))
                .isEqualTo("relation_self");
        assertThat(relation(account, one, "reports_to", two).status()).isEqualTo(201);
        assertThat(relation(account, one, "reports_to", two).at("errors.0.code"))
                .isEqualTo("relation_twice");
        assertThat(relation(account, two, "reports_to", three).status()).isEqualTo(201);
        var circle = relation(account, three, "reports_to", one);
        assertThat(circle.status()).isEqualTo(422);
        assertThat(circle.at("errors.0.field")).isEqualTo("to_contact");
        assertThat(circle.at("errors.0.code")).isEqualTo("loop");
        String trusts = relation(account, three, "trusts", one).id();
        assertThat(api.patch("/contact_relations/" + trusts, Map.of("kind", "reports_to"))
                        .at("errors.0.code"))
                .isEqualTo("loop");
    }

    @Test
    void whomTheReaderMayNotSeeIsNeitherDrawnNorNamed() {
        String account = account("Secretive");
        role(account, contact("Hidden", account), "role", "champion", "attitude", "supports");
        String role = api.post(
                        "/roles",
                        Map.of(
                                "name",
                                "Own contacts",
                                "abilities",
                                List.of(),
                                "grants",
                                Map.of(
                                        "accounts", Map.of("read", "all"),
                                        "buying_roles", Map.of("read", "all"),
                                        "contact_relations", Map.of("read", "all"),
                                        "contacts", Map.of("read", "own"))))
                .id();
        var rep = acme.person("Buying rep", UUID.fromString(role));
        assertThat(PageClient.of(acme, rep).page(path(account)))
                .contains("Buying centre of Secretive")
                .doesNotContain("Hidden", "/new?account");
    }

    @Test
    void whoMayNotKnowTheRolesIsNotToldThatNobodyDecides() {
        String account = account("Discreet");
        role(account, contact("Rina", account), "role", "user");
        assertThat(pages.page(path(account))).contains("It is not known who decides");
        String role = api.post(
                        "/roles",
                        Map.of(
                                "name",
                                "Without roles",
                                "abilities",
                                List.of(),
                                "grants",
                                Map.of(
                                        "accounts", Map.of("read", "all"),
                                        "contacts", Map.of("read", "all"),
                                        "buying_roles", Map.of("read", "all"),
                                        "contact_relations", Map.of("read", "all")),
                                "fields",
                                List.of(Map.of(
                                        "object", "buying_roles", "field", "role", "read", false, "write", false))))
                .id();
        var rep = acme.person("Discreet rep", UUID.fromString(role));
        assertThat(PageClient.of(acme, rep).page(path(account)))
                .contains("Rina")
                .doesNotContain("It is not known who decides");
    }

    private static String path(String account) {
        return "/accounts/" + account + "/buying-centre";
    }

    private static String account(String name) {
        return api.post("/accounts", Map.of("name", name)).id();
    }

    private static String contact(String name, String account) {
        return api.post("/contacts", Map.of("last_name", name, "account", account))
                .id();
    }

    private static ApiClient.Answer role(String account, String contact, String... more) {
        var values = new HashMap<String, Object>(Map.of("account", account, "contact", contact));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return api.post("/buying_roles", values);
    }

    private static ApiClient.Answer relation(String account, String from, String kind, String to) {
        return api.post(
                "/contact_relations", Map.of("account", account, "from_contact", from, "kind", kind, "to_contact", to));
    }
}
