package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters ask for the parts of addresses and of places, and how far something is away. */
class PlacesInFiltersTest {

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = RunningRapport.organisation("Places").administrator();
        account("Jakarta", -6.2088, 106.8456, "ID", "10110");
        account("Bogor", -6.5971, 106.8060, "ID", "16111");
        account("Bangkok", 13.7563, 100.5018, "TH", "10200");
        account("Suva", -18.1416, 178.4419, "FJ", "");
        api.post("/accounts", Map.of("name", "Nowhere"));
    }

    @Test
    void thePartsOfAnAddressAreCompared() {
        finds("billing_address.country == 'ID'", "Bogor", "Jakarta");
        finds("billing_address.postcode.startsWith('10')", "Bangkok", "Jakarta");
        finds("billing_address.country != 'ID' && billing_address != null", "Bangkok", "Suva");
        finds("billing_address.postcode == null && billing_address != null", "Suva");
        finds("billing_address == null", "Nowhere");
        finds("location == null", "Nowhere");
        finds("parent.billing_address.country == 'ID'");
        refused("billing_address.land == 'ID'", "expression_unknown");
        refused("name.country == 'ID'", "expression_unknown");
    }

    @Test
    void whatIsNearIsFound() {
        finds("distance(location, -6.2088, 106.8456) < 60", "Bogor", "Jakarta");
        // 43.39 km by the haversine formula
        finds("distance(location, -6.2088, 106.8456) > 43.3 && distance(location, -6.2088, 106.8456) < 43.6", "Bogor");
        finds("distance(location, -17.7, -179.9) < 200", "Suva");
        finds("location.lat > 0", "Bangkok");
        finds("round(location.lon) == 107", "Bogor", "Jakarta");
        refused("distance(location, 106.8, -6.2) < 5", "expression_no_place");
        refused("distance(name, 1, 2) < 5", "expression_no_place");
    }

    private static void finds(String filter, String... names) {
        var found = api.post("/accounts/query", Map.of("filter", filter, "fields", List.of("name"), "sort", "name"));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(((List<?>) found.at("records")).stream().map(each -> String.valueOf(((Map<?, ?>) each).get("name"))))
                .containsExactly(names);
    }

    private static void refused(String filter, String code) {
        var answer = api.post("/accounts/query", Map.of("filter", filter));
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.text()).contains(code);
    }

    private static void account(String name, double lat, double lon, String country, String postcode) {
        var made = api.post(
                "/accounts",
                Map.of(
                        "name", name,
                        "location", Map.of("lat", lat, "lon", lon),
                        "billing_address", Map.of("country", country, "postcode", postcode)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
}
