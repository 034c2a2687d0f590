package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One record of several over HTTP: values, links, refusals, the way from the old address. */
class MergeApiTest {

    private static final UUID REPRESENTATIVE = UUID.fromString("01930000-0000-7000-8000-000000000003");

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();

    private static String make(ApiClient client, String object, Object... values) {
        var body = new java.util.HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        var made = client.post("/" + object, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    @Test
    void recordsOfAnObjectOfTheCustomersOwnAreMergedToo() {
        api.post("/model/objects", Map.of("name", "sites", "label", "Site", "label_plural", "Sites"));
        api.post(
                "/model/objects/contacts/fields",
                Map.of(
                        "name",
                        "sites",
                        "label",
                        "Sites",
                        "type",
                        "references",
                        "options",
                        Map.of("target", "x_sites")));
        String one = make(api, "x_sites", "name", "Jakarta");
        String two = make(api, "x_sites", "name", "Djakarta");
        String contact = make(api, "contacts", "last_name", "Budi", "x_sites", List.of(two));
        var merged = api.post("/x_sites/merge", Map.of("survivor", one, "merged", List.of(two)));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(api.get("/contacts/" + contact).at("x_sites.0.id")).isEqualTo(one);
        var undone =
                api.post("/operations/" + merged.header("Rapport-Operation").orElseThrow() + "/undo", null);
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(api.get("/contacts/" + contact).at("x_sites.0.id")).isEqualTo(two);
    }

    @Test
    void theHistoryOfASurvivorAndOfAChildSaysSo() {
        String one = make(api, "accounts", "name", "Isdom");
        String two = make(api, "accounts", "name", "Isdom Inc.");
        String contact = make(api, "contacts", "last_name", "Adams", "account", two);
        api.post("/accounts/merge", Map.of("survivor", one, "merged", List.of(two)));
        assertThat(api.get("/contacts/" + contact + "/history").at("history.0.label"))
                .isEqualTo("merged 2 Accounts into one");
        assertThat(api.get("/contacts/" + contact + "/history").at("history.0.changes.0.field"))
                .isEqualTo("account");
        assertThat(api.get("/accounts/" + one + "/history").at("history.0.label"))
                .isEqualTo("merged 2 Accounts into one");
    }

    @Test
    void notesAndTasksFollow() {
        String one = make(api, "accounts", "name", "One");
        String two = make(api, "accounts", "name", "Two");
        String task =
                make(api, "tasks", "name", "Call them", "about", List.of(Map.of("object", "accounts", "id", two)));
        var merged = api.post("/accounts/merge", Map.of("survivor", one, "merged", List.of(two)));
        assertThat(api.get("/tasks/" + task).at("about.0.id")).isEqualTo(one);
        api.post("/operations/" + merged.header("Rapport-Operation").orElseThrow() + "/undo", null);
        assertThat(api.get("/tasks/" + task).at("about.0.id")).isEqualTo(two);
    }

    @Test
    void theOldAddressLeadsToTheSurvivor() {
        String one = make(api, "accounts", "name", "One");
        String two = make(api, "accounts", "name", "Two");
        api.post("/accounts/merge", Map.of("survivor", one, "merged", List.of(two)));
        var old = api.get("/accounts/" + two);
        assertThat(old.status()).isEqualTo(303);
        assertThat(old.header("Location")).contains("/api/v1/accounts/" + one);
        assertThat(old.at("merged_into")).isEqualTo(one);
        assertThat(api.get("/accounts/" + two + "?trash=true").at("name")).isEqualTo("Two");
        var upsert = api.get("/accounts/" + UUID.randomUUID());
        assertThat(upsert.status()).isEqualTo(404);
    }

    @Test
    void whoMayNotDeleteAllIsRefusedAndNothingChanges() {
        var agent = acme.person("Rep", REPRESENTATIVE).client();
        String mine = make(agent, "accounts", "name", "Mine");
        String other = make(api, "accounts", "name", "Not mine");
        var answer = agent.post("/accounts/merge", Map.of("survivor", mine, "merged", List.of(other)));
        assertThat(answer.status()).as(answer.text()).isIn(403, 404);
        assertThat(api.get("/accounts/" + other).status()).isEqualTo(200);
        assertThat(api.get("/accounts/" + mine).at("version")).isEqualTo(1);
    }

    @Test
    void badRequestsSayWhatIsWrong() {
        String one = make(api, "accounts", "name", "One");
        String two = make(api, "accounts", "name", "Two");
        assertThat(api.post("/accounts/merge", Map.of("survivor", one)).at("code"))
                .isEqualTo("merge_size");
        assertThat(api.post("/accounts/merge", Map.of("survivor", "x", "merged", List.of(two)))
                        .at("errors.0.field"))
                .isEqualTo("survivor");
        assertThat(api.post(
                                "/accounts/merge",
                                Map.of("survivor", one, "merged", List.of(two), "unite", List.of("name")))
                        .at("errors.0.code"))
                .isEqualTo("not_a_list");
        assertThat(api.post(
                                "/accounts/merge",
                                Map.of("survivor", one, "merged", List.of(two), "from", Map.of("nothing", two)))
                        .at("errors.0.code"))
                .isEqualTo("unknown_field");
        assertThat(api.post("/users/merge", Map.of("survivor", acme.user().toString(), "merged", List.of(two)))
                        .at("code"))
                .isEqualTo("not_mergeable");
    }
}
