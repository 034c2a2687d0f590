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

/** Groups, figures and whatever else shapes a list stand in its address and in saved views. */
class ListShapeTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static Organisation organisation;
    private static String boss;
    private static String blind;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Shaped");
        var admin = organisation.administrator();
        var parent = admin.post("/accounts", Map.of("name", "Parentco", "employees", 1000));
        for (int i = 0; i < 3; i++) {
            admin.post("/accounts", Map.of("name", "Child" + i, "employees", 10 + i, "parent", parent.id()));
        }
        for (int i = 0; i < 4; i++) {
            admin.post("/products", Map.of("name", "Thing" + i, "active", i % 2 == 0));
        }
        var role = admin.post(
                "/roles",
                Map.of(
                        "name", "Agent",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(
                                        Map.of(
                                                "object",
                                                "accounts",
                                                "field",
                                                "employees",
                                                "read",
                                                false,
                                                "write",
                                                false),
                                        Map.of(
                                                "object",
                                                "accounts",
                                                "field",
                                                "parent",
                                                "read",
                                                false,
                                                "write",
                                                false))));
        var agent = organisation.person("Agnes Agent", UUID.fromString(role.id()));
        boss = session(organisation.user(), organisation.boss().email());
        blind = session(agent.id(), agent.email());
    }

    private static String session(UUID user, String email) {
        organisation.administrator().post("/users/" + user + "/sign-in", Map.of("password", PASSWORD));
        return RunningRapport.bean(SignIn.class)
                .signIn(email, PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
    }

    private static ApiClient.Answer page(String session, String path, String... headers) {
        String address = RunningRapport.address() + "/" + organisation.tenant().slug() + path;
        var all = new java.util.ArrayList<>(List.of("Cookie", "rapport_session=" + session));
        all.addAll(List.of(headers));
        return RunningRapport.anonymous().sendBytes("GET", address, new byte[0], "", all.toArray(String[]::new));
    }

    @Test
    void rowsStandInGroupsWithTheirCountsAndFigures() {
        var page =
                page(boss, "/accounts?columns=name,employees&group=parent&sums=" + ApiClient.encode("sum(employees)"));
        assertThat(page.text())
                .contains("<b>1,033</b>")
                .containsPattern(
                        "(?s)Parentco</span>.*?>3</span>.*?<td class=\"num\">33</td>.*?Child0.*?Child2.*?Nothing")
                .doesNotContain("left-out");
    }

    @Test
    void aGroupIsOpenedByItself() {
        String shape = "/accounts?columns=name,employees&group=created_at:year";
        String month = java.time.LocalDate.now(organisation.tenant().zone())
                .withDayOfYear(1)
                .toString();
        var stream = page(boss, shape + "&in=" + month, "Accept", "text/vnd.turbo-stream.html");
        assertThat(stream.text())
                .contains("target=\"group-" + month + "\"")
                .contains("Child1")
                .contains("Parentco");
        assertThat(page(boss, shape + "&in=nonsense", "Accept", "text/vnd.turbo-stream.html")
                        .status())
                .isEqualTo(404);
        assertThat(page(boss, shape + "&in=" + month).text()).contains("Child1");
    }

    @Test
    void yesAndNoAreGroups() {
        var page = page(boss, "/products?group=active");
        assertThat(page.text()).containsPattern("(?s)id=\"group-false\".*id=\"group-true\"");
    }

    @Test
    void aHiddenFieldMakesNeitherGroupsNorFigures() {
        var page = page(blind, "/accounts?columns=name&group=parent&sums=" + ApiClient.encode("sum(employees)"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("left-out")
                .doesNotContain("class=\"group\"")
                .doesNotContain("1,033");
        assertThat(page(blind, "/accounts/columns").text())
                .doesNotContain("\"parent\"")
                .doesNotContain("sum.employees");
    }

    @Test
    void theColumnsFormKeepsGroupsAndFigures() {
        var done = page(
                boss,
                "/accounts/columns?apply=1&column=name&column=employees&sum.employees=avg&by="
                        + ApiClient.encode("created_at:month"));
        assertThat(done.header("Location").orElseThrow())
                .contains("group=" + ApiClient.encode("created_at:month"))
                .contains("sums=" + ApiClient.encode("avg(employees)"));
    }

    @Test
    void aSavedViewKeepsTheWholeShapeAndTellsEachReaderWhatThatOneMayKnow() {
        var made = organisation
                .administrator()
                .post(
                        "/views",
                        Map.of(
                                "object", "accounts",
                                "name", "Families",
                                "audience", "everyone",
                                "state", Map.of("group", "parent", "sums", "avg(employees)")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(page(boss, "/accounts?view=" + made.id()).header("Location").orElseThrow())
                .contains("group=parent")
                .contains("sums=" + ApiClient.encode("avg(employees)"));
        var known = page(blind, "/accounts?view=" + made.id());
        assertThat(known.header("Location").orElse("") + known.text())
                .doesNotContain("group=parent")
                .doesNotContain("avg%28employees");
        assertThat(organisation
                        .administrator()
                        .patch("/views/" + made.id(), Map.of("state", Map.of("group", "nothing_such")))
                        .status())
                .isEqualTo(400);
    }
}
