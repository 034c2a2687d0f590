package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sensitive value is nowhere, even for administrators, but where somebody has asked for it and the audit says so. */
class SensitiveFieldsTest {

    private static final UUID ACCOUNT = Ids.next();
    private static final UUID CONTACT = Ids.next();

    private static Organisation first;
    private static ApiClient one;
    private static ApiClient other;

    @BeforeAll
    static void start() {
        first = kept("AB1234567");
        one = first.administrator();
        other = kept("ZZ7654321").administrator();
    }

    private static Organisation kept(String passport) {
        var organisation = RunningRapport.organisation("Masked");
        var admin = organisation.administrator();
        made(
                201,
                admin.post(
                        "/model/objects/contacts/fields",
                        Map.of("name", "x_passport", "label", Map.of("en", "Passport"), "type", "text")));
        made(201, admin.post("/accounts", Map.of("id", ACCOUNT, "name", "Isdom")));
        made(
                201,
                admin.post(
                        "/contacts",
                        Map.of(
                                "id",
                                CONTACT,
                                "last_name",
                                "Bean",
                                "account",
                                ACCOUNT,
                                "email",
                                "bean@example.com",
                                "x_passport",
                                "early")));
        made(200, admin.patch("/model/objects/contacts/fields/x_passport", Map.of("privacy", "sensitive")));
        made(200, admin.patch("/contacts/" + CONTACT, Map.of("x_passport", passport)));
        return organisation;
    }

    private static void made(int status, ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private static String comparable(ApiClient.Answer answer) {
        String text = answer.text()
                .replace(ACCOUNT.toString(), "ACCOUNT")
                .replace(CONTACT.toString(), "CONTACT")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("[0-9a-f]{12}@", "@")
                .replaceAll("Masked \\d+", "Masked")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
        return answer.status() + " " + answer.header("ETag").orElse("") + "\n" + text;
    }

    private static String filter(String expression) {
        return "filter=" + ApiClient.encode(expression);
    }

    @Test
    void everyReadIsTheSameWhateverTheValue() {
        for (String path : List.of(
                "/contacts?count=true",
                "/contacts?sort=-x_passport",
                "/contacts?fields=name,x_passport",
                "/contacts?" + filter("x_passport == \"AB1234567\""),
                "/accounts?" + filter("contacts.exists(c, c.x_passport == \"AB1234567\")"),
                "/contacts/" + CONTACT,
                "/contacts/" + CONTACT + "/history",
                "/contacts/summary?group=x_passport",
                "/search?q=AB1234567",
                "/audit?kind=model",
                "/operations",
                "/model/objects/contacts",
                "/openapi.json")) {
            assertThat(comparable(one.get(path))).as(path).isEqualTo(comparable(other.get(path)));
        }
        assertThat(one.get("/contacts/" + CONTACT).json()).doesNotContainKey("x_passport");
    }

    @Test
    void whoAsksIsShownItAndWrittenDown() {
        var reveal = one.post("/contacts/" + CONTACT + "/reveal", Map.of("field", "x_passport"));

        assertThat(reveal.at("value")).isEqualTo("AB1234567");
        var event = one.get("/audit?kind=privacy.revealed&limit=1");
        assertThat(event.at("events.0.detail"))
                .isEqualTo(Map.of("object", "contacts", "record", CONTACT.toString(), "field", "x_passport"));
        assertThat(event.at("events.0.actor")).isEqualTo(first.user().toString());
        assertThat(event.text()).doesNotContain("AB1234567");
        assertThat(one.post("/contacts/" + CONTACT + "/reveal", Map.of("field", "email"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAbilityAndTheRightToTheFieldAreBothNeeded() {
        var agent = first.person("Agnes Agent", Role.SALES_REPRESENTATIVE);
        assertThat(agent.client()
                        .post("/contacts/" + CONTACT + "/reveal", Map.of("field", "x_passport"))
                        .status())
                .isEqualTo(403);

        var role = one.post(
                "/roles",
                Map.of(
                        "name", "Half",
                        "abilities", List.of("use_api", "reveal"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "contacts", "field", "x_passport", "read", false, "write", false))));
        var half = first.person("Hal Half", UUID.fromString(role.id())).client();
        assertThat(half.post("/contacts/" + CONTACT + "/reveal", Map.of("field", "x_passport"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pagesShowThatThereIsOneAndFormsLeaveItAlone() {
        var page = PageClient.of(first, first.boss());

        assertThat(page.page("/contacts/" + CONTACT))
                .contains("Passport", "/reveal/x_passport")
                .doesNotContain("AB1234567");
        assertThat(page.page("/contacts/" + CONTACT + "/edit"))
                .contains("x_passport")
                .doesNotContain("AB1234567");
        assertThat(page.page("/contacts?columns=name,x_passport")).doesNotContain("AB1234567");
        page.submit("/contacts/" + CONTACT + "/edit", "version=0&title=Buyer&x_passport=");
        var shown = page.post("/contacts/" + CONTACT + "/reveal/x_passport", "");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("AB1234567");
    }

    @Test
    void namesLinksAndWhatIsRequiredCantBeSensitive() {
        for (String field : List.of("name", "account")) {
            assertThat(one.patch("/model/objects/contacts/fields/" + field, Map.of("privacy", "sensitive"))
                            .at("errors.0.code"))
                    .isEqualTo("cannot_be_sensitive");
        }
        assertThat(one.get("/model/objects/contacts").text()).contains("\"personal\"");
    }
}
