package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.shape.Shaping;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What sellers should know of products is found from the deal that is about them. */
class KnowledgeTest {

    @Test
    void aDealsPageLeadsToWhatIsKnownOfItsProductsAndNothingElse() {
        var acme = RunningRapport.organisation("Knowledge");
        var api = acme.administrator();
        var pages = PageClient.of(acme, acme.boss());
        var seller = acme.person("Sal Seller", Role.SALES_REPRESENTATIVE);
        var pump = made(api, "/products", Map.of("name", "Pump"));
        var valve = made(api, "/products", Map.of("name", "Valve"));
        made(api, "/product_notes", Map.of("name", "Runs dry", "product", pump, "text", "No seal & no oil"));
        made(api, "/product_notes", Map.of("name", "Never leaks", "product", valve, "kind", "objection"));
        assertThat(api.post("/product_notes", Map.of("name", "Of nothing")).at("errors.0.code"))
                .isEqualTo("product_or_family");

        var deal = made(api, "/opportunities", Map.of("name", "Big deal"));
        var place = "/opportunities/" + deal + "/knowledge";
        assertThat(pages.get("/opportunities/" + deal).text()).contains(place);
        assertThat(pages.get(place).text()).contains("No products yet");
        made(api, "/opportunity_lines", Map.of("opportunity", deal, "product", pump));
        made(api, "/opportunity_lines", Map.of("opportunity", deal, "product", pump, "quantity", 2));
        var page = pages.get(place);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Runs dry", "No seal &amp; no oil", "/product_notes/new?product=" + pump)
                .doesNotContain("Never leaks")
                .containsOnlyOnce(">Runs dry<");
        for (var object : List.of("products", "product_notes")) {
            RunningRapport.bean(Shaping.class)
                    .addChoices(acme.actor(acme.boss().id()), object, "family", List.of("Wet"));
        }
        api.patch("/products/" + pump, Map.of("family", "wet"));
        made(api, "/product_notes", Map.of("name", "Like all wet ones", "family", "wet"));
        made(api, "/product_notes", Map.of("name", "Only the valve", "family", "wet", "product", valve));
        assertThat(pages.get(place).text())
                .contains("Like all wet ones", "Runs dry")
                .doesNotContain("Only the valve");
        assertThat(pages.get("/products/" + valve).text()).contains("Knowledge");
        assertThat(PageClient.of(acme, seller).get(place).status()).isEqualTo(404);
        assertThat(pages.get("/opportunities/" + UUID.randomUUID() + "/knowledge")
                        .status())
                .isEqualTo(404);
    }

    private static String made(ApiClient api, String path, Map<String, Object> body) {
        var made = api.post(path, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
