package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What nobody may keep any longer goes by itself, once a day, and nothing else does. */
class RetentionTest {

    private final io.rapport.Organisation organisation = RunningRapport.organisation("Tidy");
    private final ApiClient api = organisation.administrator();

    private String contact(String name, String birthday) {
        var made = api.post(
                "/contacts", Map.of("last_name", name, "birthday", birthday, "email", name + "@nowhere.example"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return String.valueOf(made.json().get("id"));
    }

    private Object email(String id) {
        return api.get("/contacts/" + id).json().get("email");
    }

    @Test
    void anActiveRuleTakesWhatIsOldAndNotHeld() {
        var old = contact("old", "1901-02-03");
        var held = contact("held", "1902-02-03");
        var other = contact("other", "1903-02-03");
        var young = contact("young", "2020-02-03");
        api.send("PUT", "/privacy/marks", Map.of("object", "contacts", "id", held, "kind", "held", "reason", "Court"));
        var rule = api.post(
                "/privacy/retention_rules",
                Map.of(
                        "object", "contacts",
                        "date_field", "birthday",
                        "days", 30_000,
                        "action", "anonymise",
                        "condition", "email != \"other@nowhere.example\""));
        assertThat(rule.status()).as(rule.text()).isEqualTo(201);
        var path = "/privacy/retention_rules/" + rule.json().get("id");

        assertThat(api.post(path + "/preview", null).json())
                .containsEntry("count", 1)
                .containsEntry("held", 1);
        RunningRapport.bean(Retention.class).orderDue(organisation.tenant());
        assertThat(api.get("/privacy/retention_rules").at("retention_rules.0.ran_on"))
                .isNull();

        assertThat(api.patch(path, Map.of("active", true)).status()).isEqualTo(200);
        RunningRapport.bean(Retention.class).orderDue(organisation.tenant());
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        api.get("/privacy/retention_rules").at("retention_rules.0.ran_count"))
                .isEqualTo(1));

        assertThat(email(old)).isNull();
        assertThat(email(held)).isEqualTo("held@nowhere.example");
        assertThat(email(other)).isEqualTo("other@nowhere.example");
        assertThat(email(young)).isEqualTo("young@nowhere.example");
        assertThat(api.get("/audit?kind=privacy.retained").at("events.0.detail"))
                .asString()
                .contains("records=1");
        assertThat(api.post(path + "/preview", null).json()).containsEntry("count", 0);
    }
}
