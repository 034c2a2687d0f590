package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two organisations that differ only in a value that the caller may not read give the caller the same bytes. */
class HiddenFieldsApiTest {

    private static final UUID ACCOUNT = Ids.next();
    private static final UUID CONTACT = Ids.next();

    private static ApiClient one;
    private static ApiClient other;

    @BeforeAll
    static void start() {
        one = agent("1000001", 11);
        other = agent("2000002", 22);
    }

    private static ApiClient agent(String revenue, int employees) {
        Organisation organisation = RunningRapport.organisation("Hidden");
        var admin = organisation.administrator();
        made(admin.post(
                "/accounts", Map.of("id", ACCOUNT, "name", "Isdom", "revenue", revenue, "employees", employees)));
        made(admin.post("/contacts", Map.of("id", CONTACT, "last_name", "Bean", "account", ACCOUNT)));
        assertThat(admin.patch("/accounts/" + ACCOUNT, Map.of("revenue", revenue + "0"))
                        .status())
                .isEqualTo(200);
        var role = admin.post(
                "/roles",
                Map.of(
                        "name", "Agent",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all", "update", "all", "create", "all")),
                        "fields",
                                List.of(
                                        Map.of("object", "accounts", "field", "revenue", "read", false, "write", false),
                                        Map.of(
                                                "object",
                                                "accounts",
                                                "field",
                                                "employees",
                                                "read",
                                                false,
                                                "write",
                                                false))));
        made(role);
        return organisation.person("Agnes Agent", UUID.fromString(role.id())).client();
    }

    private static void made(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** What differs between any two organisations: ids and times, but not those that the test has given. */
    private static String comparable(ApiClient.Answer answer) {
        String text = answer.text()
                .replace(ACCOUNT.toString(), "ACCOUNT")
                .replace(CONTACT.toString(), "CONTACT")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("[0-9a-f]{12}@", "@")
                .replaceAll("Hidden \\d+", "Hidden")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
        return answer.status() + " " + answer.header("ETag").orElse("") + "\n" + text;
    }

    private static void same(String path) {
        assertThat(comparable(one.get(path))).as(path).isEqualTo(comparable(other.get(path)));
    }

    private static String filter(String expression) {
        return "filter=" + ApiClient.encode(expression);
    }

    @Test
    void everyReadIsTheSame() {
        for (String path : List.of(
                "",
                "/accounts",
                "/accounts?count=true",
                "/accounts?sort=-revenue",
                "/accounts?fields=name,revenue",
                "/accounts?" + filter("revenue > 1500000"),
                "/accounts?" + filter("name == \"Isdom\" || employees == 11"),
                "/accounts?" + filter("contacts.exists(c, c.account.employees == 11)"),
                "/contacts?" + filter("account.employees == 11"),
                "/contacts?fields=account.revenue",
                "/contacts?sort=account.employees",
                "/accounts/" + ACCOUNT,
                "/accounts/" + ACCOUNT + "?fields=revenue",
                "/accounts/" + ACCOUNT + "/history",
                "/accounts/summary?group=employees",
                "/accounts/summary?group=kind&measure=" + ApiClient.encode("count,sum(revenue)"),
                "/contacts/summary?group=account.employees",
                "/operations",
                "/model",
                "/model/objects/accounts",
                "/openapi.json")) {
            same(path);
        }
    }

    @Test
    void aHiddenFieldIsAnsweredLikeOneThatDoesNotExist() {
        String nothing = comparable(one.get("/accounts?sort=nothing")).replace("nothing", "X");

        assertThat(comparable(one.get("/accounts?sort=revenue")).replace("revenue", "X"))
                .isEqualTo(nothing);
        var change = one.patch("/accounts/" + ACCOUNT, Map.of("revenue", 5));
        assertThat(change.status()).isEqualTo(422);
        assertThat(change.at("errors.0.code")).isEqualTo("unknown_field");
        assertThat(one.get("/openapi.json").text()).doesNotContain("revenue");
        assertThat(one.get("/accounts/" + ACCOUNT).json()).doesNotContainKeys("revenue", "employees");
    }
}
