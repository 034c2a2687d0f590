package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What records tell of those that link to them follows every change a moment later, and tells nobody more than they may know. */
class RollupTest {

    private final Organisation acme = RunningRapport.organisation("Rollups");
    private final ApiClient api = acme.administrator();

    private void visits() {
        api.post("/model/objects", Map.of("name", "x_visits", "label", "Visit", "label_plural", "Visits"));
        field("x_visits", "x_account", "reference", Map.of("target", "accounts"));
        field("x_visits", "x_hours", "decimal", Map.of("scale", 2));
        field("x_visits", "x_cost", "money", Map.of());
        field("x_visits", "x_on", "date", Map.of());
    }

    private ApiClient.Answer field(String object, String name, String type, Map<String, Object> options) {
        var made = api.post(
                "/model/objects/" + object + "/fields",
                Map.of("name", name, "label", name, "type", type, "options", options));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private Map<String, Object> rollup(String function, String field, String filter, boolean hidden) {
        var options = new LinkedHashMap<String, Object>();
        options.put("object", "x_visits");
        options.put("via", "x_account");
        options.put("function", function);
        if (!field.isEmpty()) {
            options.put("field", field);
        }
        if (!filter.isEmpty()) {
            options.put("filter", filter);
        }
        options.put("counts_hidden", hidden);
        return options;
    }

    private String visit(String account, double hours) {
        return api.post(
                        "/x_visits",
                        Map.of(
                                "name",
                                "V",
                                "x_account",
                                account,
                                "x_hours",
                                hours,
                                "x_cost",
                                10 * hours,
                                "x_on",
                                "2026-01-02"))
                .id();
    }

    private void await(String account, String field, Object value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    var shown =
                            api.get("/accounts/" + account + "?fields=" + field).at(field);
                    assertThat(plain(shown)).isEqualTo(plain(value));
                });
    }

    /** The sum over all accounts of a name, which is remembered as long as none of them changes. */
    private Object sum(String name, String field) {
        return api.get("/accounts/summary?measure=sum(" + field + ")&filter="
                        + java.net.URLEncoder.encode(
                                "name == \"" + name + "\"", java.nio.charset.StandardCharsets.UTF_8))
                .text();
    }

    private static String plain(Object value) {
        return value instanceof Number || String.valueOf(value).matches("-?\\d+(\\.\\d+)?")
                ? new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    @Test
    void rollupsFollowCreatesUpdatesMovesDeletesRestoresAndUndo() {
        visits();
        String one = api.post("/accounts", Map.of("name", "One")).id();
        String two = api.post("/accounts", Map.of("name", "Two")).id();
        visit(one, 2);
        field("accounts", "x_visited", "rollup", rollup("count", "", "", false));
        field("accounts", "x_hours", "rollup", rollup("sum", "x_hours", "", false));
        field("accounts", "x_long", "rollup", rollup("count", "", "x_hours > 3", false));
        field("accounts", "x_costs", "rollup", rollup("sum", "x_cost", "", false));
        field("accounts", "x_last", "rollup", rollup("max", "x_on", "", false));
        await(one, "x_visited", 1);
        await(two, "x_visited", 0);
        await(one, "x_last", "2026-01-02");

        await(one, "x_hours", 2);
        var sum = sum("One", "x_hours");
        assertThat(sum("One", "x_hours")).isEqualTo(sum);
        String second = visit(one, 5);
        await(one, "x_hours", 7);
        assertThat(sum("One", "x_hours")).asString().isNotEqualTo(sum).contains("7");
        await(one, "x_long", 1);
        assertThat(api.get("/accounts/" + one + "?fields=x_costs").text()).contains("70");

        var moved = api.patch("/x_visits/" + second, Map.of("x_account", two, "x_hours", 4));
        await(one, "x_visited", 1);
        await(two, "x_hours", 4);
        api.post("/operations/" + moved.header("Rapport-Operation").orElseThrow() + "/undo", Map.of());
        await(one, "x_hours", 7);
        await(two, "x_visited", 0);
        api.delete("/x_visits/" + second);
        await(one, "x_visited", 1);
        api.post("/x_visits/" + second + "/restore", Map.of());
        await(one, "x_visited", 2);

        String three = api.post("/accounts", Map.of("name", "Three")).id();
        await(three, "x_visited", 0);
        assertThat(api.get("/accounts?filter=x_visited%20%3D%3D%202&fields=name")
                        .text())
                .contains("One")
                .doesNotContain("Two");
        assertThat(api.get("/accounts?sort=-x_hours&fields=name").at("records.0.name"))
                .isEqualTo("One");
        assertThat(api.get("/accounts/" + one + "?fields=name").at("version")).isEqualTo(1);
        assertThat(api.patch("/accounts/" + one, Map.of("x_visited", 9)).at("errors.0.code"))
                .isEqualTo("not_writable");

        api.patch(
                "/model/objects/accounts/fields/x_long",
                Map.of("options", Map.of("filter", "x_hours > 1", "counts_hidden", true)));
        await(one, "x_long", 2);
    }

    @Test
    void ofAnEarlierMomentARollupIsRefusedOrEmpty() {
        visits();
        String one = api.post("/accounts", Map.of("name", "One")).id();
        field("accounts", "x_visited", "rollup", rollup("count", "", "", false));
        field("accounts", "x_twice", "formula", Map.of("source", "x_visited * 2", "result", "decimal"));
        await(one, "x_visited", 0);
        String now = ApiClient.encode(Instant.now().toString());
        for (String filter : List.of("x_visited == 0", "x_twice == 0")) {
            var refused = api.get("/accounts?as_of=" + now + "&filter=" + ApiClient.encode(filter));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("code")).isEqualTo("rollup_as_of");
        }
        assertThat(api.get("/accounts?as_of=" + now + "&sort=x_visited").at("code"))
                .isEqualTo("rollup_as_of");
        assertThat(api.get("/accounts/" + one + "?as_of=" + now + "&fields=x_visited")
                        .at("x_visited"))
                .isNull();
    }

    @Test
    void whoDoesNotSeeAllCountedRecordsFindsNoRollupUnlessTheAdministratorChoseSo() {
        visits();
        String one = api.post("/accounts", Map.of("name", "One")).id();
        visit(one, 2);
        field("accounts", "x_visited", "rollup", rollup("count", "", "", false));
        field("accounts", "x_shown", "rollup", rollup("count", "", "", true));
        await(one, "x_visited", 1);
        await(one, "x_shown", 1);
        var person = acme.person("Rita Rep", Role.SALES_REPRESENTATIVE);
        var rita = person.client();

        assertThat(rita.get("/accounts/" + one).text()).contains("x_shown").doesNotContain("x_visited");
        assertThat(rita.get("/accounts?filter=x_visited%20%3D%3D%201").status()).isEqualTo(422);
        assertThat(rita.get("/accounts?sort=x_visited").status()).isEqualTo(400);
        assertThat(rita.get("/model/objects/accounts").text()).doesNotContain("x_visited");
        assertThat(PageClient.of(acme, person).page("/accounts/" + one))
                .contains("x_shown")
                .doesNotContain("x_visited");
    }

    @Test
    void whatCanNotBeFollowedIsRefused() {
        visits();
        for (var wrong : Map.of(
                        "rollup_moving", rollup("count", "", "x_on < today()", false),
                        "rollup_not_own", rollup("count", "", "x_account.name == \"One\"", false),
                        "rollup_no_measure", rollup("sum", "x_on", "", false),
                        "rollup_counts", rollup("count", "x_hours", "", false),
                        "required", rollup("sum", "", "", false))
                .entrySet()) {
            var refused = api.post(
                    "/model/objects/accounts/fields",
                    Map.of("name", "x_bad", "label", "Bad", "type", "rollup", "options", wrong.getValue()));
            assertThat(refused.at("errors.0.code")).as(refused.text()).isEqualTo(wrong.getKey());
        }
        assertThat(api.get("/model/objects/accounts").text()).doesNotContain("x_bad");
    }

    @Test
    void aRollupIsMadeOnAPageAndGoesWithWhatItCounts() {
        visits();
        var pages = PageClient.of(acme, acme.boss());
        String one = api.post("/accounts", Map.of("name", "One")).id();
        assertThat(matches(pages.page("/settings/objects/accounts/fields/new?type=rollup"), "value=\"([a-z_.]+)\""))
                .contains("x_visits.x_account", "x_visits.x_hours");
        pages.submit(
                "/settings/objects/accounts/fields/new?type=rollup",
                "label.en=Hours+spent&options.via=x_visits.x_account&options.function=sum&options.field=x_visits.x_hours");
        await(one, "x_hours_spent", 0);
        visit(one, 2.5);
        await(one, "x_hours_spent", 2.5);
        assertThat(pages.page("/accounts/" + one)).contains("Hours spent");
        assertThat(pages.page("/settings/objects/x_visits/fields/x_hours/retire"))
                .contains("Hours spent");
        api.delete("/model/objects/x_visits/fields/x_hours");
        assertThat(pages.page("/accounts/" + one)).doesNotContain("Hours spent");
        api.post("/model/objects/x_visits/fields/x_hours/restore", Map.of());
        assertThat(pages.page("/accounts/" + one)).contains("Hours spent");
        var refused =
                pages.post("/settings/objects/accounts/fields/new?type=rollup", "label.en=X&options.function=count");
        assertThat(matches(refused.text(), "id=\"input-([a-z-]+)-error\"")).containsExactly("options-via");
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
