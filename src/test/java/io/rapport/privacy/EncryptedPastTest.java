package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.records.Chain;
import io.rapport.vault.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lies encrypted is merged, taken back and looked back at without anybody seeing it, locked or not. */
class EncryptedPastTest {

    private static Organisation organisation;
    private static ApiClient admin;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Long ago");
        admin = organisation.administrator();
        pages = PageClient.of(organisation, organisation.boss());
        answered(
                201,
                admin.post(
                        "/model/objects/contacts/fields",
                        Map.of("name", "x_passport", "label", Map.of("en", "Passport"), "type", "text")));
        answered(200, admin.patch("/model/objects/contacts/fields/x_passport", Map.of("privacy", "sensitive")));
        answered(200, admin.patch("/model/objects/contacts/fields/x_passport", Map.of("encrypted", true)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/model/objects/contacts").text().contains("\"encrypted\""));
    }

    private static ApiClient.Answer answered(int status, ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private static String contact(String name, String passport) {
        return answered(201, admin.post("/contacts", Map.of("last_name", name, "x_passport", passport)))
                .id();
    }

    private static Object revealed(String contact) {
        return answered(200, admin.post("/contacts/" + contact + "/reveal", Map.of("field", "x_passport")))
                .at("value");
    }

    private static void tellsNothing(String what, String text) {
        var locked = Keys.beginning(1).substring(1);
        assertThat(text)
                .as(what)
                .doesNotContain("PA1000001", "PA1000002", "PA1000003", "\u0001" + locked, "\\u0001" + locked);
    }

    @Test
    void whoLooksBackSeesNeitherTheValueNorWhatIsLocked() {
        var contact = contact("Bean", "PA1000001");
        answered(200, admin.patch("/contacts/" + contact, Map.of("x_passport", "PA1000002", "title", "Boss")));
        var then = admin.get("/contacts/" + contact).at("updated_at").toString();
        answered(200, admin.patch("/contacts/" + contact, Map.of("x_passport", "PA1000003", "title", "Chief")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        admin.get("/contacts/" + contact + "?as_of=" + then).status() == 200);

        assertThat(admin.get("/contacts/" + contact + "?as_of=" + then).at("title"))
                .isEqualTo("Boss");
        for (var path : List.of(
                "/contacts/" + contact + "?as_of=" + then,
                "/contacts?as_of=" + then,
                "/contacts/summary?group=title&as_of=" + then,
                "/contacts/" + contact + "/history",
                "/contacts/compare?from=" + then + "&to=" + Instant.now(),
                "/operations")) {
            tellsNothing(path, admin.get(path).text());
        }
        for (var path : List.of(
                "/contacts/" + contact,
                "/contacts/" + contact + "?as_of=" + then,
                "/contacts?as_of=" + then,
                "/contacts/compare?from=" + then.substring(0, 10),
                "/recent")) {
            tellsNothing(path, pages.get(path).text());
        }
        assertThat(revealed(contact)).isEqualTo("PA1000003");
        assertThat(admin.get("/contacts?as_of=" + then + "&fields=name,x_passport")
                        .status())
                .isEqualTo(admin.get("/contacts?fields=name,x_passport").status());
    }

    @Test
    void aMergeLocksTheValueForWhereItComesToAndAnUndoForWhereItWas() {
        var kept = contact("Kept", "PA1000001");
        var twin = contact("Twin", "PA1000002");
        var empty = answered(201, admin.post("/contacts", Map.of("last_name", "Empty")))
                .id();

        var merge = answered(200, admin.post("/contacts/merge", Map.of("survivor", kept, "merged", List.of(twin))));
        assertThat(revealed(kept)).isEqualTo("PA1000001");
        var filled = answered(200, admin.post("/contacts/merge", Map.of("survivor", empty, "merged", List.of(kept))));
        assertThat(revealed(empty)).isEqualTo("PA1000001");
        tellsNothing("merge", merge.text() + filled.text());

        for (var operation : List.of(filled, merge)) {
            var id = operation.header("Rapport-Operation").orElseThrow();
            answered(200, admin.post("/operations/" + id + "/undo", Map.of()));
        }
        assertThat(revealed(kept)).isEqualTo("PA1000001");
        assertThat(revealed(twin)).isEqualTo("PA1000002");
        var chain = RunningRapport.bean(Chain.class);
        chain.extend(organisation.tenant());
        assertThat(chain.verify(organisation.tenant()).wrong()).isEmpty();
    }
}
