package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What contacts are in a deal: each once, one first. */
class ContactRolesTest {

    private static Organisation acme;
    private static ApiClient api;
    private static PageClient pages;
    private static String account;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Contact roles");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
        account = api.post("/accounts", Map.of("name", "Buyer")).id();
    }

    private static String contact(String name, String account) {
        return api.post("/contacts", Map.of("last_name", name, "account", account))
                .id();
    }

    private static String deal(String name) {
        return api.post("/opportunities", Map.of("name", name, "account", account))
                .id();
    }

    private static ApiClient.Answer role(String deal, String contact, Object... more) {
        var values = new HashMap<String, Object>(Map.of("opportunity", deal, "contact", contact));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return api.post("/contact_roles", values);
    }

    @Test
    void aContactHasOneRoleInADealAndIsToldSo() {
        String deal = deal("Once");
        String ada = contact("Ada", account);
        assertThat(role(deal, ada, "role", "champion").status()).isEqualTo(201);
        var again = role(deal, ada, "role", "blocker");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.at("errors.0.field")).isEqualTo("contact");
        assertThat(again.at("errors.0.code")).isEqualTo("contact_twice");
        assertThat(role(deal("Another"), ada).status()).isEqualTo(201);
        assertThat(pages.page("/opportunities/" + deal)).contains("Contact roles");
        assertThat(pages.page("/contacts/" + ada)).contains("Roles in deals");
    }

    @Test
    void oneIsPrimaryAndItCanBeHandedOnInOneGo() {
        String deal = deal("First");
        String one = role(deal, contact("One", account), "is_primary", true).id();
        var second = role(deal, contact("Two", account), "is_primary", true);
        assertThat(second.at("errors.0.code")).isEqualTo("primary_twice");
        String two = role(deal, contact("Three", account)).id();
        var changes = List.of(
                Map.of("op", "update", "id", one, "values", Map.of("is_primary", false)),
                Map.of("op", "update", "id", two, "values", Map.of("is_primary", true)));
        var handed = api.post("/contact_roles/batch", Map.of("changes", changes));
        assertThat(handed.status()).as(handed.text()).isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneBecomesPrimary() throws Exception {
        String deal = deal("Race");
        var roles = IntStream.range(0, 8)
                .mapToObj(i -> role(deal, contact("Racer " + i, account)).id())
                .toList();
        var go = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = roles.stream()
                    .map(role -> pool.submit(() -> {
                        go.await();
                        return api.patch("/contact_roles/" + role, Map.of("is_primary", true))
                                .status();
                    }))
                    .toList();
            go.countDown();
            int done = 0;
            for (var one : tries) {
                done += one.get() == 200 ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        String primary = ApiClient.encode("opportunity == \"" + deal + "\" && is_primary");
        assertThat((List<?>) api.get("/contact_roles?filter=" + primary).at("records"))
                .hasSize(1);
    }

    @Test
    void aContactOfAnotherCompanyIsSaidAndOneThatComesBackIsCounted() {
        String deal = deal("Elsewhere");
        String other = api.post("/accounts", Map.of("name", "Consultants")).id();
        String adviser = contact("Adviser", other);
        String role = role(deal, adviser).id();
        assertThat(api.get("/contact_roles/" + role).at("other_company")).isEqualTo(true);
        assertThat(api.get("/contact_roles/"
                                + role(deal, contact("Own", account)).id())
                        .at("other_company"))
                .isEqualTo(false);

        api.delete("/contact_roles/" + role);
        assertThat(role(deal, adviser).status()).isEqualTo(201);
        var back = api.post("/contact_roles/" + role + "/restore", Map.of());
        assertThat(back.status()).as(back.text()).isEqualTo(422);
    }

    @Test
    void aRoleIsReadByWhoReadsItsDeal() {
        var rep = acme.person("Rita Rep", Role.SALES_REPRESENTATIVE);
        String theirs = role(deal("Not hers"), contact("Hidden", account)).id();
        String own = api.post(
                        "/opportunities",
                        Map.of("name", "Hers", "owner", rep.id().toString()))
                .id();
        String hers = role(own, contact("Shown", account)).id();
        assertThat(rep.client().get("/contact_roles/" + theirs).status()).isEqualTo(404);
        assertThat(rep.client().get("/contact_roles/" + hers).status()).isEqualTo(200);
    }
}
