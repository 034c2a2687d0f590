package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Standard fields lie encrypted where the program can do without them, and people see which do and renew the key. */
class EncryptionPagesTest {

    private static Organisation organisation;
    private static ApiClient admin;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Sealed");
        admin = organisation.administrator();
        pages = PageClient.of(organisation, organisation.boss());
    }

    private static ApiClient.Answer sensitive(String object, String field) {
        return admin.patch("/model/objects/" + object + "/fields/" + field, Map.of("privacy", "sensitive"));
    }

    private static ApiClient.Answer encrypted(String object, String field, boolean is) {
        return admin.patch("/model/objects/" + object + "/fields/" + field, Map.of("encrypted", is));
    }

    private static void lies(String object, String field, String atRest) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/model/objects/" + object).text().contains("\"at_rest\":\"" + atRest + "\""));
        assertThat(field).isNotEmpty();
    }

    private static String stored(String column, String id) {
        return RunningRapport.bean(TenantDb.class).read(organisation.tenant(), tx -> tx.dsl()
                .fetchSingle(
                        "SELECT {0} FROM {1} WHERE id = {2}::uuid", DSL.name(column), tx.table("contacts"), DSL.val(id))
                .get(0, String.class));
    }

    @Test
    void aStandardFieldThatTheProgramCanDoWithoutLiesEncrypted() {
        var contact = admin.post("/contacts", Map.of("last_name", "Moneypenny", "title", "Quartermaster"));
        assertThat(contact.status()).isEqualTo(201);
        assertThat(encrypted("contacts", "title", true).at("errors.0.code")).isEqualTo("encrypted_ordinary");
        assertThat(sensitive("contacts", "title").status()).isEqualTo(200);
        assertThat(encrypted("contacts", "title", true).status()).isEqualTo(200);
        lies("contacts", "title", "encrypted");

        assertThat(stored("title", contact.id())).doesNotContain("Quartermaster");
        assertThat(admin.get("/search?q=Quartermaster").text()).doesNotContain(contact.id());
        assertThat(admin.post("/contacts/" + contact.id() + "/reveal", Map.of("field", "title"))
                        .at("value"))
                .isEqualTo("Quartermaster");
        assertThat(pages.page("/settings/encryption")).contains("Job title", "Encrypted", "never renewed");

        assertThat(pages.submit("/settings/encryption/key", "")).endsWith("/settings/encryption");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        pages.page("/settings/encryption"))
                .contains("once so far", "Renew the key"));
        assertThat(admin.get("/audit?kind=model.key_renewed").at("events.0.kind"))
                .isEqualTo("model.key_renewed");
        var agent = organisation.person("Agnes", Role.SALES_REPRESENTATIVE);
        var hers = PageClient.of(organisation, agent);
        assertThat(hers.get("/settings/encryption").status()).isEqualTo(403);
        assertThat(hers.post("/settings/encryption/key", "").status()).isEqualTo(403);

        assertThat(encrypted("contacts", "title", false).status()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored("title", contact.id())
                .equals("Quartermaster"));
    }

    @Test
    void whatTheProgramWorksWithSaysWhyItStaysInTheClear() {
        for (var reached : Map.of("contacts", "phone", "accounts", "email", "leads", "phone")
                .entrySet()) {
            sensitive(reached.getKey(), reached.getValue());
            assertThat(encrypted(reached.getKey(), reached.getValue(), true).at("errors.0.code"))
                    .isEqualTo("encrypted_reaching");
        }
        for (var ruled : Map.of("contacts", "address", "accounts", "billing_address", "notes", "body")
                .entrySet()) {
            sensitive(ruled.getKey(), ruled.getValue());
            var refused = encrypted(ruled.getKey(), ruled.getValue(), true);
            assertThat(refused.at("errors.0.code")).as(ruled + refused.text()).isEqualTo("encrypted_rules");
            assertThat(pages.page("/settings/objects/" + ruled.getKey() + "/fields/" + ruled.getValue()))
                    .contains("Rules of the program compute with this field");
        }
        assertThat(pages.page("/settings/encryption")).contains("Can’t be encrypted");
    }
}
