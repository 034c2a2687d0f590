package io.rapport.web.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.identity.Client;
import io.rapport.identity.SignIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The address of a list holds all of what it shows; each reader sees of it what that one may see. */
class ListAddressTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static Organisation organisation;
    private static String boss;
    private static String blind;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Addressed");
        var admin = organisation.administrator();
        var account = admin.post("/accounts", Map.of("name", "Isdom", "employees", 4321, "phone", "+62 21 555 0100"));
        admin.post("/contacts", Map.of("last_name", "Bean", "account", account.id()));
        admin.post("/contacts", Map.of("last_name", "Alder", "account", account.id()));
        var role = admin.post(
                "/roles",
                Map.of(
                        "name", "Agent",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "accounts", "field", "employees", "read", false, "write", false))));
        var agent = organisation.person("Agnes Agent", UUID.fromString(role.id()));
        boss = session(organisation.user(), organisation.boss().email());
        blind = session(agent.id(), agent.email());
    }

    private static String session(UUID user, String email) {
        var given = organisation.administrator().post("/users/" + user + "/sign-in", Map.of("password", PASSWORD));
        assertThat(given.status()).as(given.text()).isEqualTo(204);
        return RunningRapport.bean(SignIn.class)
                .signIn(email, PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
    }

    private static ApiClient.Answer page(String session, String path) {
        String address = RunningRapport.address() + "/" + organisation.tenant().slug() + path;
        return RunningRapport.anonymous()
                .sendBytes("GET", address, new byte[0], "", "Cookie", "rapport_session=" + session);
    }

    @Test
    void columnsOfLinkedRecordsOrderAndFilterComeFromTheAddress() {
        String path = "/contacts?columns=last_name,account.employees,account.phone&sort=account.name,-last_name&filter="
                + ApiClient.encode("account.employees > 4000 && last_name != \"\"");
        var page = page(boss, path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("4,321").contains("+62 21 5550100").doesNotContain("left-out");
        assertThat(page.text().indexOf("Bean")).isBetween(0, page.text().indexOf("Alder"));
    }

    @Test
    void theColumnsFormLeadsBackToTheSameAddress() {
        String state = "filter=" + ApiClient.encode("last_name != \"\"") + "&view=all";
        var form = page(boss, "/contacts/columns?columns=account.phone,last_name&sort=-last_name&" + state);
        assertThat(form.text()).contains("value=\"account.phone\" checked");

        var done = page(
                boss, "/contacts/columns?apply=1&column=account.phone&column=last_name&by1=last_name&down1=1&" + state);
        String address = done.header("Location").orElseThrow();
        assertThat(address)
                .contains("columns=" + ApiClient.encode("name,account.phone,last_name"))
                .contains("sort=-last_name")
                .contains("view=all")
                .contains("filter=");
    }

    @Test
    void aColumnMovesWithoutScript() {
        var moved = page(boss, "/accounts/columns?column=name&column=phone&column=employees&move=up:employees");
        assertThat(moved.text().indexOf("\"up:employees\""))
                .isBetween(0, moved.text().indexOf("\"up:phone\""));
    }

    @Test
    void aHiddenFieldIsToldInOneLineAndTheRestIsShown() {
        String path = "/accounts?columns=name,phone,employees&sort=-employees&filter="
                + ApiClient.encode("employees > 4000 && name == \"Isdom\"");
        assertThat(page(boss, path).text()).contains("4,321");

        var page = page(blind, path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("left-out").contains("+62 21 5550100").doesNotContain("4,321");
    }

    @Test
    void nonsenseInTheAddressIsToldAndTheListIsShown() {
        for (String query : List.of(
                "columns=nothing,..,%3Cscript%3E",
                "sort=%00,-,x",
                "filter=" + ApiClient.encode("((("),
                "filter=" + ApiClient.encode("name == 1 || gone"),
                "columns=" + "a".repeat(5000),
                "widths=name:240,gone:120")) {
            var page = page(boss, "/accounts?" + query);
            assertThat(page.status()).as(query).isIn(200, 400);
            if (page.status() == 200) {
                assertThat(page.text()).as(query).contains("left-out").contains("Isdom");
            }
        }
    }

    @Test
    void aSavedViewLeadsToAnAddressThatHoldsTheWhole() {
        var view = organisation
                .administrator()
                .post(
                        "/views",
                        Map.of(
                                "object", "contacts",
                                "name", "By name",
                                "audience", "everyone",
                                "state",
                                        Map.of(
                                                "filter",
                                                "account.employees > 1 && last_name != \"\"",
                                                "sort",
                                                List.of("-last_name"))));
        String whole =
                page(boss, "/contacts?view=" + view.id()).header("Location").orElseThrow();
        assertThat(whole)
                .contains("view=" + view.id())
                .contains("sort=-last_name")
                .contains("employees");
        assertThat(whole(blind, view.id())).contains("sort=-last_name").doesNotContain("employees");
        assertThat(page(blind, whole(blind, view.id()).replaceFirst("^/[^/]+", ""))
                        .text())
                .contains("left-out");

        assertThat(page(boss, "/contacts").status()).isEqualTo(200);
        organisation.administrator().put("/views/" + view.id() + "/first", null);
        assertThat(page(boss, "/contacts").header("Location")).contains(whole);
        assertThat(page(boss, "/contacts?view=all").status()).isEqualTo(200);
        assertThat(page(blind, "/contacts").status()).isEqualTo(200);
    }

    private static String whole(String session, String view) {
        return page(session, "/contacts?view=" + view).header("Location").orElseThrow();
    }

    @Test
    void aFilterAsTextThatCannotBeReadStaysWithItsError() {
        var page = page(boss, "/contacts/filter/text?text=" + ApiClient.encode("last_name >"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("last_name &gt;</textarea>").contains("class=\"error\"");
        assertThat(page(boss, "/contacts/filter/text?sort=name&text=" + ApiClient.encode("last_name != \"\""))
                        .header("Location"))
                .isPresent();
    }
}
