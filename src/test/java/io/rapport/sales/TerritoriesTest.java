package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts, leads and deals lie in territories by rules that are in force, except where somebody chose; new rules move all of it at once. */
class TerritoriesTest {

    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        Organisation acme = RunningRapport.organisation("Territories");
        api = acme.administrator();
        pages = PageClient.of(acme, acme.boss());
    }

    @Test
    void whatMeetsNoRuleThatCanBeReadIsRefusedBesideItsField() {
        refused("account_rule", "industri == 'x'", "expression_unknown");
        refused("account_rule", "name + 1", "expression_");
        refused("lead_rule", "owner == me()", "territory_rule_wavers");
        refused("account_rule", "created_at < today()", "territory_rule_wavers");
        refused("account_rule", "territory == null", "territory_rule_wavers");
        var parent = territory("Loop", Map.of());
        var part = territory("Looped", Map.of("parent", parent));
        var loop = api.patch("/territories/" + parent, Map.of("parent", part));
        assertThat(loop.status()).isEqualTo(422);
        assertThat(loop.text()).contains("loop");
    }

    @Test
    void rulesMoveNothingUntilTheyAreInForceThenEverythingAtOnceAndUndoneAtOnce() {
        String where = " && name.startsWith('Both ')";
        var asia = territory("Asia", Map.of("rank", 1));
        var java = territory("Java", Map.of("parent", asia, "account_rule", "billing_address.country == 'ID'" + where));
        var jakarta =
                territory("Jakarta", Map.of("parent", java, "account_rule", "distance(location, -6.2, 106.8) < 60"));
        var near = account("Both Jakarta", "ID", Map.of("lat", -6.21, "lon", 106.85));
        var far = account("Both Surabaya", "ID", Map.of("lat", -7.25, "lon", 112.75));
        var other = account("Both Bangkok", "TH", Map.of("lat", 13.75, "lon", 100.5));
        var kept = account("Both Bandung", "ID", Map.of("lat", -6.9, "lon", 107.6));
        assertThat(api.patch("/accounts/" + kept, Map.of("territory", asia)).at("territory_pinned"))
                .isEqualTo(true);
        var chosen = made("/accounts", Map.of("name", "Both Malang", "territory", asia));
        assertThat(api.get("/accounts/" + chosen).at("territory_pinned")).isEqualTo(true);
        var open = made("/opportunities", Map.of("name", "Open", "account", near, "amount", "1250"));
        var free = made("/opportunities", Map.of("name", "Free", "account", near));
        liesIn("/opportunities/" + free, null);
        assertThat(pages.page("/realignment")).contains("Jakarta", "Both Surabaya", "1,250");

        var job = carryOut();
        assertThat(api.get("/accounts/" + near).at("territory.id")).isEqualTo(jakarta);
        assertThat(api.get("/accounts/" + far).at("territory.id")).isEqualTo(java);
        assertThat(api.get("/accounts/" + other).json().get("territory")).isNull();
        assertThat(api.get("/accounts/" + kept).at("territory.id")).isEqualTo(asia);
        assertThat(api.get("/opportunities/" + open).at("territory.id")).isEqualTo(jakarta);

        assertThat(api.get("/accounts/" + chosen).at("territory.id")).isEqualTo(asia);

        // Live from now on, and deals with their account until they are closed
        api.patch("/accounts/" + other, Map.of("billing_address", Map.of("country", "ID")));
        liesIn("/accounts/" + other, java);
        api.patch("/accounts/" + kept, Map.of("territory_pinned", false));
        liesIn("/accounts/" + kept, java);
        won(free);
        api.patch("/accounts/" + near, Map.of("location", Map.of("lat", -7.25, "lon", 112.75)));
        liesIn("/opportunities/" + open, java);
        liesIn("/opportunities/" + free, jakarta);
        api.patch("/accounts/" + near, Map.of("location", Map.of("lat", -6.21, "lon", 106.85)));
        liesIn("/opportunities/" + open, jakarta);

        var undone = api.post("/operations/" + job.at("result.operation") + "/undo", Map.of());
        assertThat(undone.status()).as(job.text() + undone.text()).isBetween(200, 202);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        Boolean.FALSE.equals(api.get("/territories/" + java).at("in_force")));
        liesIn("/accounts/" + far, null);
    }

    private static ApiClient.Answer carryOut() {
        var shown = pages.page("/realignment");
        var seen = shown.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");
        assertThat(pages.post("/realignment", "seen=00000000").text()).doesNotContain("/jobs/");
        var sent = pages.post("/realignment", "seen=" + seen);
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        var id = Objects.requireNonNull(sent.header("Location").orElse("")).replaceAll(".*/jobs/", "");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.get("/jobs/" + id).text()).contains("\"state\":\"done\""));
        return api.get("/jobs/" + id);
    }

    private static void won(String deal) {
        var stage = api.get("/stages?limit=1&filter=" + ApiClient.encode("outcome == 'won'"))
                .at("records.0.id");
        var won = api.patch("/opportunities/" + deal, Map.of("stage", stage, "won_reason", "price"));
        assertThat(won.status()).as(won.text()).isEqualTo(200);
    }

    private static String account(String name, String country, Map<String, ?> place) {
        return made(
                "/accounts", Map.of("name", name, "billing_address", Map.of("country", country), "location", place));
    }

    private static void refused(String field, String rule, String code) {
        var answer = api.post("/territories", Map.of("name", "Refused", field, rule));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(code).contains(field);
    }

    static String territory(String name, Map<String, ?> more) {
        var fields = new HashMap<String, Object>(Map.of("name", name));
        fields.putAll(more);
        return made("/territories", fields);
    }

    static String made(String path, Map<String, ?> fields) {
        var made = api.post(path, fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    static void liesIn(String path, @Nullable String territory) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        api.get(path + "?fields=territory,territory_pinned")
                                .json()
                                .get("territory"))
                .as(path)
                .satisfies(found -> assertThat(found instanceof Map<?, ?> ref ? Objects.toString(ref.get("id")) : null)
                        .isEqualTo(territory)));
    }
}
