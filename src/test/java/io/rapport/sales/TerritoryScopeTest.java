package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A role can let its holders at what lies in their territories, whoever owns it, and no further. */
class TerritoryScopeTest {

    private static Organisation acme;
    private static ApiClient api;
    private static Organisation.Person seller;
    private static String role;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Territory scope");
        api = acme.administrator();
        role = api.post(
                        "/roles",
                        Map.of(
                                "name",
                                "Field",
                                "abilities",
                                List.of("use_api"),
                                "grants",
                                Map.of(
                                        "accounts",
                                        Map.of("read", "own", "update", "own"),
                                        "opportunities",
                                        Map.of("read", "own"),
                                        "territories",
                                        Map.of("read", "own"))))
                .id();
        seller = acme.person("Sari", UUID.fromString(role));
    }

    @Test
    void whatLiesInOnesTerritoriesAndTheirPartsIsSeenAndEditedAsFarAsTheRoleSays() {
        var west = made("/territories", Map.of("name", "West", "members", List.of(seller.id())));
        var coast = made("/territories", Map.of("name", "Coast", "parent", west));
        var east = made("/territories", Map.of("name", "East"));
        var inside = made("/accounts", Map.of("name", "Inside", "territory", coast));
        var outside = made("/accounts", Map.of("name", "Outside", "territory", east));
        var deal = made("/opportunities", Map.of("name", "Deal", "amount", "70", "territory", west));
        assertThat(names()).isEqualTo("[]");

        grant("accounts", "read");
        assertThat(names()).isEqualTo("[Inside]");
        assertThat(api.get("/roles/" + role).at("grants.accounts.territory")).isEqualTo("read");
        refused(inside, 403);
        refused(outside, 404);
        assertThat(seller.client().get("/opportunities/" + deal).status()).isEqualTo(404);
        var why = api.get("/accounts/" + inside + "/access/" + seller.id());
        assertThat(why.at("because.read.0.by")).as(why.text()).isEqualTo("territory");
        assertThat(PageClient.of(acme, acme.boss()).page("/settings/roles/" + role))
                .contains("grant.accounts.territory", "In own territories");

        grant("accounts", "edit");
        grant("opportunities", "read");
        assertThat(seller.client()
                        .patch("/accounts/" + inside, Map.of("phone", "+6221555100"))
                        .status())
                .isEqualTo(200);
        refused(outside, 404);
        assertThat(seller.client().delete("/accounts/" + inside).status()).isEqualTo(403);
        assertThat(seller.client()
                        .get("/opportunities/summary?group=is_open&measure=sum(amount)")
                        .text())
                .contains("\"70.00\"");
        assertThat(seller.client().get("/opportunities/" + deal).status()).isEqualTo(200);

        // From one moment to the next, also where only the tree has changed
        api.patch("/territories/" + coast, Map.of("parent", east));
        refused(inside, 404);
        api.patch("/territories/" + east, Map.of("manager", seller.id()));
        assertThat(names()).isEqualTo("[Inside, Outside]");
        api.patch("/territories/" + west, Map.of("members", List.of()));
        assertThat(seller.client().get("/opportunities/" + deal).status()).isEqualTo(404);
        grant("accounts", "none");
        assertThat(names()).isEqualTo("[]");
    }

    private static void grant(String object, String level) {
        var changed = api.patch("/roles/" + role, Map.of("grants", Map.of(object, Map.of("territory", level))));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private static void refused(String account, int status) {
        var before = api.get("/accounts/" + account).at("version");
        assertThat(seller.client()
                        .patch("/accounts/" + account, Map.of("phone", "+6221555999"))
                        .status())
                .isEqualTo(status);
        assertThat(api.get("/accounts/" + account).at("version")).isEqualTo(before);
    }

    private static String names() {
        return ((List<?>) seller.client().get("/accounts?fields=name&sort=name").at("records"))
                .stream()
                        .map(one -> String.valueOf(((Map<?, ?>) one).get("name")))
                        .toList()
                        .toString();
    }

    private static String made(String path, Map<String, ?> values) {
        var made = api.post(path, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
