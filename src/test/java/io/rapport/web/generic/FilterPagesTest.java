package io.rapport.web.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.identity.Client;
import io.rapport.identity.SignIn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conditions are put together row by row, without script, and end as the filter in the list's address. */
class FilterPagesTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static Organisation organisation;
    private static String boss;
    private static String agent;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Filtered");
        var admin = organisation.administrator();
        var near = admin.post("/teams", Map.of("name", "Near"));
        var below = admin.post("/teams", Map.of("name", "Below", "parent", near.id()));
        var role = admin.post(
                "/roles",
                Map.of(
                        "name", "Agent",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("accounts", Map.of("read", "all"), "contacts", Map.of("read", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "accounts", "field", "employees", "read", false, "write", false))));
        var me = organisation.person("Agnes Agent", UUID.fromString(role.id()));
        var mate = organisation.person("Mara Mate", UUID.fromString(role.id()));
        var lower = organisation.person("Lowell Lower", UUID.fromString(role.id()));
        admin.patch("/users/" + me.id(), Map.of("team", near.id()));
        admin.patch("/users/" + mate.id(), Map.of("team", near.id()));
        admin.patch("/users/" + lower.id(), Map.of("team", below.id()));
        account("Minedeal", 10, me.id());
        account("Matedeal", 200, mate.id());
        account("Lowerdeal", 3000, lower.id());
        account("Bossdeal", 40000, organisation.user());
        boss = session(organisation.user(), organisation.boss().email());
        agent = session(me.id(), me.email());
    }

    private static void account(String name, int employees, UUID owner) {
        var made = organisation
                .administrator()
                .post("/accounts", Map.of("name", name, "employees", employees, "owner", owner.toString()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static String session(UUID user, String email) {
        organisation.administrator().post("/users/" + user + "/sign-in", Map.of("password", PASSWORD));
        return RunningRapport.bean(SignIn.class)
                .signIn(email, PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
    }

    private static ApiClient.Answer page(String session, String path) {
        String address = RunningRapport.address() + "/" + organisation.tenant().slug() + path;
        return RunningRapport.anonymous()
                .sendBytes("GET", address, new byte[0], "", "Cookie", "rapport_session=" + session);
    }

    private static ApiClient.Answer send(String session, String... pairs) {
        var sent = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            sent.put(pairs[i], pairs[i + 1]);
        }
        return page(
                session,
                "/accounts/filter?"
                        + sent.entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + ApiClient.encode(pair.getValue()))
                                .collect(Collectors.joining("&")));
    }

    private static String filter(ApiClient.Answer answer) {
        String address = answer.header("Location").orElseThrow(() -> new AssertionError(answer.text()));
        return java.net.URLDecoder.decode(
                address.replaceFirst(".*[?&]filter=([^&]*).*", "$1"), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void rowsAreAddedAndTakenAwayWithoutScript() {
        var added = send(
                boss,
                "do",
                "add:0",
                "t.0",
                "g",
                "j.0",
                "any",
                "t.0-0",
                "f",
                "f.0-0",
                "name",
                "o.0-0",
                "contains",
                "v.0-0",
                "deal");
        assertThat(added.text())
                .contains("name=\"t.0-1\"")
                .contains("value=\"deal\"")
                .contains("name=\"f.0-1\"");

        var removed = send(boss, "do", "remove:0-0", "t.0", "g", "t.0-0", "f", "f.0-0", "name", "v.0-0", "deal");
        assertThat(removed.text()).doesNotContain("name=\"t.0-0\"");
    }

    @Test
    void conditionsBecomeTheFilterOfTheAddress() {
        var done = send(
                boss,
                "do",
                "apply",
                "sort",
                "-name",
                "on",
                "board",
                "t.0",
                "g",
                "j.0",
                "all",
                "t.0-0",
                "f",
                "f.0-0.text",
                "Employees",
                "o.0-0",
                "ge",
                "v.0-0",
                "1,000",
                "t.0-1",
                "g",
                "j.0-1",
                "any",
                "t.0-1-0",
                "f",
                "f.0-1-0",
                "parent.name",
                "o.0-1-0",
                "empty",
                "t.0-1-1",
                "r",
                "r.0-1-1",
                "contacts",
                "h.0-1-1",
                "none",
                "w.0-1-1",
                "c",
                "t.0-1-1-0",
                "f",
                "f.0-1-1-0",
                "email",
                "o.0-1-1-0",
                "not_empty");
        assertThat(filter(done))
                .isEqualTo("employees >= 1000 && (parent.name == null || !contacts.exists(c, c.email != null))");
        assertThat(done.header("Location").orElseThrow())
                .contains("/accounts/board?")
                .contains("sort=-name");
    }

    @Test
    void theFilterOfTheAddressIsShownAsConditions() {
        var form = page(
                boss,
                "/accounts/filter?filter="
                        + ApiClient.encode(
                                "employees > 1000 && owner.name == name && created_at.within(\"last 7 days\")"));
        assertThat(form.text())
                .contains("<option value=\"gt\" selected>")
                .contains("value=\"1,000\"")
                .contains("owner.name == name</code>")
                .contains("name=\"n.0-2\"")
                .doesNotContain("no effect");
        assertThat(page(boss, "/accounts?filter=" + ApiClient.encode("employees > 1000 || name == \"x\""))
                        .text())
                .contains("is above 1,000 or Name is x");
    }

    @Test
    void whatIsUnfinishedIsToldBesideItsRow() {
        var refused = send(
                boss, "do", "apply", "t.0", "g", "t.0-0", "f", "f.0-0", "employees", "o.0-0", "ge", "v.0-0", "many");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("class=\"error\"").contains("value=\"many\"");
        assertThat(send(boss, "do", "apply", "t.0", "g", "t.0-0", "f", "f.0-0.text", "Nothing like it")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aFieldThatIsGoneOrHiddenIsKeptAsTextThatHasNoEffect() {
        String filter = ApiClient.encode("employees > 1000 && name.contains(\"deal\")");
        var form = page(agent, "/accounts/filter?filter=" + filter);
        assertThat(form.text()).contains("employees &gt; 1000</code>").contains("no effect");
        assertThat(page(agent, "/accounts?filter=" + filter).text())
                .contains("left-out")
                .contains("Bossdeal");
    }

    @Test
    void hiddenFieldsAreNeitherOfferedNorAccepted() {
        assertThat(page(boss, "/accounts/fields?q=employ").text()).contains("data-value=\"employees\"");
        assertThat(page(agent, "/accounts/fields?q=employ").text()).doesNotContain("employees");
        assertThat(page(agent, "/contacts/fields?q=account").text())
                .contains("account.name")
                .doesNotContain("account.employees");
        assertThat(page(agent, "/accounts/fields?q=team").text()).doesNotContain("owner.team");
        var sent =
                send(agent, "do", "apply", "t.0", "g", "t.0-0", "f", "f.0-0", "employees", "o.0-0", "ge", "v.0-0", "1");
        assertThat(sent.status()).isEqualTo(422);
    }

    @Test
    void myTeamIsWhoTheScopesSayItIs() {
        assertThat(names("owner == me()")).containsExactly("Minedeal");
        assertThat(names("owner in my_team()")).containsExactlyInAnyOrder("Minedeal", "Matedeal");
        assertThat(names("owner in my_team_and_below()"))
                .containsExactlyInAnyOrder("Minedeal", "Matedeal", "Lowerdeal");
        assertThat(names("!(owner in my_team_and_below())")).containsExactly("Bossdeal");
    }

    private static List<String> names(String filter) {
        var text = page(agent, "/accounts?filter=" + ApiClient.encode(filter)).text();
        return List.of("Minedeal", "Matedeal", "Lowerdeal", "Bossdeal").stream()
                .filter(name -> text.contains(">" + name + "<"))
                .toList();
    }
}
