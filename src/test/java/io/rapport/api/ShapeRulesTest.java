package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that administrators write hold for pages, API, import and bulk; layouts say where fields stand. */
class ShapeRulesTest {

    private static final String RULES = "/model/objects/accounts/rules";

    private final Organisation acme = RunningRapport.organisation("Rules");
    private final ApiClient api = acme.administrator();
    private final PageClient pages = PageClient.of(acme, acme.boss());

    private String rule(String condition, String message, String field) {
        var made = api.post(
                RULES, Map.of("condition", condition, "message", Map.of("en", message, "id", "Salah"), "field", field));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    @Test
    void aRecordThatBreaksARuleIsRefusedWhereverItComesFrom() {
        String old =
                api.post("/accounts", Map.of("name", "Before", "employees", -5)).id();
        String rule = rule("employees == null || employees > 0", "Count the people.", "employees");

        var refused = api.post("/accounts", Map.of("name", "None", "employees", 0));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("errors.0.code")).isEqualTo("rule_broken");
        assertThat(refused.at("errors.0.field")).isEqualTo("employees");
        assertThat(refused.at("errors.0.detail")).isEqualTo("Count the people.");

        assertThat(pages.post("/accounts/new", "name=None&employees=0").text())
                .contains("id=\"input-employees-error\"", "Count the people.");
        assertThat(api.post("/accounts", Map.of("name", "Empty")).status()).isEqualTo(201);

        var bulk = api.post(
                "/accounts/bulk", Map.of("ids", List.of(old), "change", Map.of("set", Map.of("employees", -1))));
        assertThat(bulk.text()).contains("rule_broken", "Count the people.");
        assertThat(api.get("/accounts/" + old).at("employees")).isEqualTo(-5);

        // What was there before the rule can still be worked on.
        assertThat(api.patch("/accounts/" + old, Map.of("name", "Still here")).status())
                .isEqualTo(200);
        assertThat(api.patch("/accounts/" + old, Map.of("employees", -6)).status())
                .isEqualTo(422);

        api.patch(RULES + "/" + rule, Map.of("active", false));
        assertThat(api.patch("/accounts/" + old, Map.of("employees", -6)).status())
                .isEqualTo(200);
        assertThat(api.delete(RULES + "/" + rule).status()).isEqualTo(204);
        assertThat(api.post(RULES + "/" + rule + "/restore", Map.of()).at("active"))
                .isEqualTo(false);
    }

    @Test
    void aRuleReadsWhatTheRecordLinksToAndComputes() {
        api.post("/model/objects/contacts/fields", Map.of("name", "x_score", "label", "Score", "type", "integer"));
        api.post(
                "/model/objects/contacts/fields",
                Map.of(
                        "name", "x_half",
                        "label", "Half",
                        "type", "formula",
                        "options", Map.of("source", "x_score / 2.0", "result", "decimal")));
        var made = api.post(
                "/model/objects/contacts/rules",
                Map.of("condition", "x_half == null || x_half < 10 || account.name == \"Big\"", "message", "Too much"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String big = api.post("/accounts", Map.of("name", "Big")).id();

        assertThat(api.post("/contacts", Map.of("last_name", "A", "x_score", 30))
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/contacts", Map.of("last_name", "B", "x_score", 30, "account", big))
                        .status())
                .isEqualTo(201);
        String c = api.post("/contacts", Map.of("last_name", "C", "x_score", 3)).id();
        assertThat(api.patch("/contacts/" + c, Map.of("x_score", 25)).at("errors.0.field"))
                .isEqualTo("");
    }

    @Test
    void anUndoIsNotStoppedByARule() {
        var made = api.post("/accounts", Map.of("name", "Undone", "employees", -3));
        var changed = api.patch("/accounts/" + made.id(), Map.of("employees", 3));
        rule("employees == null || employees > 0", "Count the people.", "employees");
        String operation = changed.header("Rapport-Operation").orElseThrow();
        assertThat(api.post("/operations/" + operation + "/undo", Map.of()).status())
                .isBetween(200, 201);
        assertThat(api.get("/accounts/" + made.id()).at("employees")).isEqualTo(-3);
    }

    @Test
    void rulesAreWrittenOnPagesAndAWrongOneSaysWhy() {
        assertThat(pages.page("/settings/objects/accounts/rules")).contains("No rules yet");
        var wrong = pages.post("/settings/objects/accounts/rules/new", "condition=employes+>+0&message.en=No");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Did you mean “employees”?", "input-condition-error");
        assertThat(pages.post("/settings/objects/accounts/rules/new", "condition=employees+>+0")
                        .text())
                .contains("input-message-en-error");
        pages.submit(
                "/settings/objects/accounts/rules/new",
                "condition=employees+!%3D+null&message.en=Say+how+many&message.th=กี่คน&field=employees&active=true");
        assertThat(pages.page("/settings/objects/accounts/rules")).contains("Say how many", "employees != null");
        assertThat(pages.page("/settings/objects/accounts")).contains("Rules");
        assertThat(api.post("/accounts", Map.of("name", "Nobody")).text()).contains("Say how many");
        String id = String.valueOf(api.get(RULES).at("rules.0.id"));
        pages.submit("/settings/objects/accounts/rules/" + id + "/remove", "");
        assertThat(api.post("/accounts", Map.of("name", "Nobody")).status()).isEqualTo(201);
    }

    @Test
    void aLayoutOrdersFormsPagesAndListsAndNewFieldsJoinIt() {
        pages.submit(
                "/settings/objects/accounts/layout",
                "item=section:0&title.0.en=Key+facts&item=field:revenue&item=field:name&item=section:1"
                        + "&title.1.en=Reach&item=field:phone&item=field:industry&show=revenue&show=name&show=phone"
                        + "&column=name&column=phone&sort=revenue&descending=true");
        String form = pages.page("/accounts/new");
        assertThat(form).contains("Key facts", "Reach").doesNotContain("name=\"industry\"");
        assertThat(form.indexOf("name=\"revenue\"")).isLessThan(form.indexOf("name=\"name\""));
        pages.submit("/settings/objects/accounts/fields/new?type=text", "label.en=Nickname&options.max_length=50");
        assertThat(pages.page("/accounts/new")).contains("Nickname");

        String small = api.post("/accounts", Map.of("name", "A small one", "revenue", 5))
                .id();
        api.post("/accounts", Map.of("name", "Z large one", "revenue", 500));
        String list = pages.page("/accounts");
        assertThat(list.indexOf("Z large one")).isLessThan(list.indexOf("A small one"));
        assertThat(list).contains("Phone").doesNotContain("Employees");
        assertThat(pages.page("/accounts/" + small)).contains("Key facts", "Reach");

        var layout = api.get("/model/objects/accounts/layout");
        assertThat(layout.at("sections.0.fields").toString()).isEqualTo("[revenue, name]");
        assertThat(layout.at("sort.0")).isEqualTo("-revenue");
        assertThat(pages.page("/settings/objects/accounts/layout")).contains("As it was at first");
        pages.submit("/settings/objects/accounts/layout", "reset=1");
        assertThat(pages.page("/accounts/new")).contains("name=\"industry\"").doesNotContain("Key facts");
    }

    @Test
    void aSoundLayoutNamesEachFieldOnceAndHidesNothingRequired() {
        var hidden = api.put("/model/objects/accounts/layout", Map.of("hidden", List.of("name")));
        assertThat(hidden.at("errors.0.code")).isEqualTo("required_hidden");
        var twice = api.put(
                "/model/objects/accounts/layout",
                Map.of("sections", List.of(Map.of("title", "A", "fields", List.of("phone", "phone")))));
        assertThat(twice.at("errors.0.code")).isEqualTo("duplicate");
        var unknown = api.put("/model/objects/accounts/layout", Map.of("columns", List.of("nothing")));
        assertThat(unknown.at("errors.0.code")).isEqualTo("unknown_field");
    }

    @Test
    void whoMayNotShapeTheModelLearnsOfNoRule() {
        rule("employees == null || employees > 0", "Count the people.", "employees");
        var rita = PageClient.of(acme, acme.person("Rita Rep", Role.SALES_REPRESENTATIVE));
        for (String path : List.of("rules", "rules/new", "layout")) {
            assertThat(rita.get("/settings/objects/accounts/" + path).status()).isEqualTo(403);
        }
        assertThat(rita.post("/settings/objects/accounts/rules/new", "condition=true&message.en=Mine")
                        .status())
                .isEqualTo(403);
        assertThat(rita.post("/settings/objects/accounts/layout", "reset=1").status())
                .isEqualTo(403);
        assertThat(api.get(RULES).at("rules").toString()).doesNotContain("Mine");
    }
}
