package io.rapport.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import io.rapport.records.Delivery;
import io.rapport.tenancy.TenantDb;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lines from before there was tax. */
class LineSumsTest {

    @Test
    void whatOldLinesComeToIsSaidOfThemAndOfTheirDealsHoweverTheyAreToldOf() {
        var acme = RunningRapport.organisation("Old lines");
        var api = acme.administrator();
        String deal = api.post("/opportunities", Map.of("name", "Old deal")).id();
        String first = line(api, deal, "100.50");
        String second = line(api, deal, "20");
        var db = RunningRapport.bean(TenantDb.class);
        db.update(acme.tenant(), tx -> {
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET gross = NULL, gross_amount = NULL, gross_currency = NULL, tax = NULL, tax_amount = NULL, tax_currency = NULL",
                            tx.table("opportunity_lines"));
            tx.dsl()
                    .execute(
                            "UPDATE {0} SET lines_gross = NULL, lines_gross_amount = NULL, lines_gross_currency = NULL,"
                                    + " lines_amount = NULL, lines_amount_amount = NULL, lines_amount_currency = NULL",
                            tx.table("opportunities"));
        });
        var follower = RunningRapport.bean(LineSums.class);
        for (String told : List.of(first, second, second)) {
            follower.follow(
                    acme.tenant(),
                    List.of(new Delivery(1, Ids.next(), "opportunity_lines", List.of(UUID.fromString(told)))));
        }

        assertThat(api.get("/opportunity_lines/" + second).at("gross.amount")).isEqualTo("20.00");
        assertThat(api.get("/opportunities/" + deal).at("lines_gross.amount")).isEqualTo("120.50");
        assertThat(api.get("/opportunities/" + deal).at("lines_amount.amount")).isEqualTo("120.50");
        assertThat(api.get("/opportunity_lines/" + first).at("version")).isEqualTo(1);
    }

    private static String line(ApiClient api, String deal, String price) {
        var made = api.post(
                "/opportunity_lines",
                Map.of(
                        "opportunity",
                        deal,
                        "name",
                        "Line of " + price,
                        "unit_price",
                        Map.of("amount", price, "currency", "USD")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }
}
