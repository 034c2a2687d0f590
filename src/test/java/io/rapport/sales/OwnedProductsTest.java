package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What customers own follows from what they were delivered, and is written down by hand where it came from elsewhere. */
class OwnedProductsTest {

    private static Organisation acme;
    private static ApiClient api;
    private static String product;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Installed base");
        api = acme.administrator();
        product = api.post("/products", Map.of("name", "Pump")).id();
    }

    @Test
    void aFulfilledOrderIsWhatTheCustomerOwnsOnce() {
        String account = account("Buyer");
        String order = api.post("/orders", Map.of("account", account)).id();
        api.post("/order_lines", Map.of("order", order, "product", product, "quantity", "2.5"));
        api.post("/order_lines", Map.of("order", order, "name", "Carriage"));

        assertThat(api.post("/orders/" + order + "/fulfil", Map.of()).status()).isEqualTo(200);
        var owned = owned(account);
        assertThat(owned).hasSize(1);
        assertThat(owned.getFirst()).containsEntry("name", "Pump").containsEntry("status", "in_use");
        assertThat(owned.getFirst().get("quantity")).hasToString("2.5");
        assertThat(owned.getFirst().get("since")).isNotNull();

        api.post("/orders/" + order + "/reopen", Map.of());
        assertThat(api.post("/orders/" + order + "/fulfil", Map.of()).status()).isEqualTo(200);
        assertThat(owned(account)).hasSize(1);
    }

    @Test
    void undoingTheDeliveryTakesBackWhatItBrought() {
        String account = account("Undecided");
        String order = api.post("/orders", Map.of("account", account)).id();
        api.post("/order_lines", Map.of("order", order, "product", product));
        var done = api.post("/orders/" + order + "/fulfil", Map.of());
        assertThat(owned(account)).hasSize(1);
        assertThat(api.post("/operations/" + done.header("Rapport-Operation").orElseThrow() + "/undo", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(owned(account)).isEmpty();
        assertThat(api.get("/orders/" + order).at("status")).isEqualTo("open");
    }

    @Test
    void whatAnotherSuppliesIsCalledSoAndNonsenseIsRefused() {
        String account = account("Loyal to others");
        var made = api.post(
                "/owned_products", Map.of("account", account, "product", product, "supplier", "Globex", "quantity", 3));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(api.get("/owned_products/" + made.id()).at("name")).isEqualTo("Pump · Globex");
        refused(Map.of("account", account, "product", product, "quantity", 0), "quantity_range");
        refused(Map.of("account", account, "product", product, "quantity", "NaN"), "invalid_number");
        refused(
                Map.of("account", account, "product", product, "since", "2026-02-01", "until", "2026-01-31"),
                "ends_before_start");
        refused(Map.of("account", account), "required");
    }

    @Test
    void whatIsOwnedKeepsItsNameWhenItsProductGoes() {
        String gone = api.post("/products", Map.of("name", "Discontinued")).id();
        String owned = api.post("/owned_products", Map.of("account", account("Keeper"), "product", gone))
                .id();
        assertThat(api.delete("/products/" + gone).status()).isEqualTo(204);
        assertThat(api.patch("/owned_products/" + owned, Map.of("quantity", 2)).status())
                .isEqualTo(200);
        assertThat(api.get("/owned_products/" + owned).at("name")).isEqualTo("Discontinued");
    }

    @Test
    void anAccountHasOnePotentialOfAProduct() {
        String account = account("Wallet");
        var yearly = Map.of("amount", "1200.00", "currency", "USD");
        assertThat(api.post("/potentials", Map.of("account", account, "product", product, "yearly", yearly))
                        .status())
                .isEqualTo(201);
        var twice = api.post("/potentials", Map.of("account", account, "product", product, "yearly", yearly));
        assertThat(twice.at("errors.0.code")).isEqualTo("potential_twice");
        String other = api.post("/products", Map.of("name", "Valve")).id();
        var less = Map.of("amount", "-1", "currency", "USD");
        assertThat(api.post("/potentials", Map.of("account", account, "product", other, "yearly", less))
                        .at("errors.0.code"))
                .isEqualTo("below_zero");
    }

    private static String account(String name) {
        return api.post("/accounts", Map.of("name", name)).id();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> owned(String account) {
        var found = api.get("/owned_products?filter=" + ApiClient.encode("account == '" + account + "'"));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        return (List<Map<String, Object>>) found.at("records");
    }

    private static void refused(Map<String, Object> fields, String code) {
        var answer = api.post("/owned_products", fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(code);
    }
}
