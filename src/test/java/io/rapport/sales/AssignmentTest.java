package io.rapport.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leads go to people by rules: in turn or to who has the fewest, to nobody who has too many, once, and not against what somebody decided. */
class AssignmentTest {

    private static Organisation acme;
    private static ApiClient api;
    private static String ana;
    private static String budi;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Assignment");
        api = acme.administrator();
        ana = acme.person("Ana Lim").id().toString();
        budi = acme.person("Budi Santoso").id().toString();
    }

    private static String rule(String campaign, Map<String, ?> more) {
        var fields = new HashMap<String, Object>(Map.of(
                "name", campaign, "condition", "campaign == \"" + campaign + "\"", "people", List.of(ana, budi)));
        fields.putAll(more);
        var made = api.post("/assignment_rules", fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static List<String> leads(String campaign, int many) {
        var operations = new ArrayList<Map<String, ?>>();
        for (int i = 0; i < many; i++) {
            operations.add(Map.of(
                    "op",
                    "create",
                    "values",
                    Map.of("last_name", campaign + " " + i, "campaign", campaign, "by_rules", true)));
        }
        var made = api.post("/leads/batch", Map.of("changes", operations));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return of(campaign).stream().map(lead -> lead.get("id").toString()).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> of(String campaign) {
        return (List<Map<String, Object>>)
                api.get("/leads?limit=100&fields=owner,assignment_rule,by_rules,respond_by,assigned_at&filter="
                                + ApiClient.encode("campaign == \"" + campaign + "\""))
                        .json()
                        .get("records");
    }

    private static long owned(String campaign, String user) {
        return of(campaign).stream()
                .filter(lead -> lead.get("owner") instanceof Map<?, ?> owner && user.equals(owner.get("id")))
                .count();
    }

    private static void until(String campaign, int assigned) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> of(campaign).stream()
                                .filter(lead -> lead.get("assignment_rule") != null)
                                .count()
                        == assigned);
    }

    @Test
    void inTurnEachGetsAsManyAndKnowsUntilWhenToAnswer() {
        rule("turns", Map.of("respond_within", 30));
        leads("turns", 6);
        until("turns", 6);
        assertThat(owned("turns", ana)).isEqualTo(3);
        assertThat(owned("turns", budi)).isEqualTo(3);
        assertThat(of("turns")).allSatisfy(lead -> assertThat(Duration.between(
                        Instant.parse(lead.get("assigned_at").toString()),
                        Instant.parse(lead.get("respond_by").toString())))
                .isEqualTo(Duration.ofMinutes(30)));

        leads("turns", 1);
        until("turns", 7);
        leads("turns", 1);
        until("turns", 8);
        assertThat(owned("turns", ana)).isEqualTo(4);
    }

    @Test
    void whoHasAsManyAsTheyMayGetsNoMoreAndTheNextRuleTakesTheRest() {
        rule("full", Map.of("position", 1, "people", List.of(budi), "capacity", 1, "method", "fewest"));
        var open = api.get("/leads?count=true&limit=1&filter="
                + ApiClient.encode("owner == '" + budi + "' && (status == 'new' || status == 'working')"));
        int room = Math.max(0, 1 - ((Number) open.at("count.value")).intValue());
        rule("full", Map.of("position", 2, "people", List.of(ana)));
        leads("full", 3);
        until("full", 3);
        assertThat(owned("full", budi)).isEqualTo(room);
        assertThat(owned("full", ana)).isEqualTo(3 - room);
    }

    @Test
    void whatSomebodyDecidesStaysAndAskingAgainGivesAnotherTurn() {
        rule("kept", Map.of());
        var lead = leads("kept", 1).getFirst();
        until("kept", 1);
        var boss = acme.user().toString();
        assertThat(api.patch("/leads/" + lead, Map.of("owner", boss)).at("by_rules"))
                .isEqualTo(false);
        assertThat(api.patch("/leads/" + lead, Map.of("rating", "hot")).at("owner.id"))
                .isEqualTo(boss);

        assertThat(api.patch("/leads/" + lead, Map.of("by_rules", true)).status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> owned("kept", ana) + owned("kept", budi) == 1);
        var history = api.get("/leads/" + lead + "/history");
        var operation = history.at("history.0.operation");
        var undone = api.post("/operations/" + operation + "/undo", Map.of());
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(api.get("/leads/" + lead).at("owner.id")).isEqualTo(boss);
    }

    @Test
    void whoseConditionFitsNobodyLeavesLeadsWhereTheyAreAndNonsenseIsRefused() {
        rule("elsewhere", Map.of());
        var lead = leads("nowhere", 1).getFirst();
        leads("elsewhere", 1);
        until("elsewhere", 1);
        assertThat(api.get("/leads/" + lead).at("owner.id"))
                .isEqualTo(acme.user().toString());

        refused(Map.of("condition", "colour == 'red'"), "condition", "assignment_condition");
        refused(Map.of("condition", "budget >"), "condition", "assignment_condition");
        refused(Map.of("capacity", 0), "capacity", "number_between");
        refused(Map.of("respond_within", -5), "respond_within", "number_between");
    }

    private static void refused(Map<String, ?> wrong, String field, String code) {
        var fields = new HashMap<String, Object>(Map.of("name", "Wrong", "people", List.of(ana)));
        fields.putAll(wrong);
        var answer = api.post("/assignment_rules", fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("errors.0.field")).isEqualTo(field);
        assertThat(answer.at("errors.0.code")).isEqualTo(code);
    }
}
