package io.rapport.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Ability;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import io.rapport.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActivitiesTest {

    private static Organisation organisation;
    private static ApiClient api;

    /** Reads all notes, but only own accounts. */
    private static ApiClient agent;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Activities");
        api = organisation.administrator();
        agent = organisation.person("Agent", role()).client();
    }

    private static UUID role() {
        var grants = Map.of("notes", Grant.of(Scope.ALL), "accounts", Grant.of(Scope.OWN));
        var draft = new Role.Draft("Agent " + Ids.next(), "", Set.of(Ability.USE_API), grants, List.of());
        return RunningRapport.bean(Roles.class)
                .create(organisation.actor(organisation.user()), draft)
                .id();
    }

    private static ApiClient.Answer made(String object, Map<String, ?> values) {
        var answer = api.post("/" + object, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String account(String name) {
        return made("accounts", Map.of("name", name)).id();
    }

    private static String noteOn(String body, String... links) {
        return made("notes", Map.of("body", body, "about", List.of(links))).id();
    }

    private static Object count(ApiClient caller, String filter) {
        var answer = caller.get("/notes?count=true&filter=" + ApiClient.encode(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.at("count.value");
    }

    @Test
    void aNoteIsAboutRecordsOfAnyObject() {
        made("model/objects", Map.of("name", "visits", "label", "Visit", "label_plural", "Visits"));
        String visit = made("x_visits", Map.of("name", "First visit")).id();
        String account = account("Isdom");

        String note = noteOn("They liked it.", "accounts/" + account, "x_visits/" + visit);

        var about = api.get("/notes/" + note).at("about");
        assertThat(about)
                .isEqualTo(List.of(
                        Map.of("object", "accounts", "id", account, "label", "Isdom"),
                        Map.of("object", "x_visits", "id", visit, "label", "First visit")));
        assertThat(count(api, "\"x_visits/" + visit + "\" in about")).isEqualTo(1);
        assertThat(count(api, "about.size() == 2 && \"accounts/" + account + "\" in about"))
                .isEqualTo(1);
    }

    @Test
    void aLinkToWhatOneCannotSeeIsNone() {
        String hidden = account("Hidden");
        String note = noteOn("Between us.", "accounts/" + hidden);
        String only = " && id == \"" + note + "\"";

        assertThat(agent.get("/notes/" + note).at("about")).isNull();
        assertThat(agent.get("/notes/" + note).text()).doesNotContain("Hidden").doesNotContain(hidden);
        assertThat(agent.get("/notes/" + note + "/history").text()).doesNotContain(hidden);
        assertThat(count(agent, "\"accounts/" + hidden + "\" in about")).isEqualTo(0);
        assertThat(count(agent, "about == null" + only)).isEqualTo(1);
        assertThat(count(agent, "about.size() == 0" + only)).isEqualTo(1);
        assertThat(count(agent, "about != null" + only)).isEqualTo(0);
        assertThat(count(api, "about != null" + only)).isEqualTo(1);
    }

    @Test
    void whatOneCannotSeeCannotBeLinkedTo() {
        String hidden = account("Hidden");

        var refused = agent.post("/notes", Map.of("body", "x", "about", List.of("accounts/" + hidden)));
        var unknown = agent.post("/notes", Map.of("body", "x", "about", List.of("nothing/" + hidden)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("errors.0.field")).isEqualTo("about");
        assertThat(refused.at("errors.0.code")).isEqualTo("unknown_record");
        assertThat(unknown.at("errors.0.code")).isEqualTo("unknown_record");
    }

    @Test
    void aLinkToARecordInTheTrashComesBackWithIt() {
        String account = account("Comes back");
        String note = noteOn("Still here.", "accounts/" + account);

        api.delete("/accounts/" + account);
        assertThat(api.get("/notes/" + note).at("about")).isNull();
        api.post("/accounts/" + account + "/restore", null);
        assertThat(api.get("/notes/" + note).at("about.0.label")).isEqualTo("Comes back");
    }

    @Test
    void changesOfLinksAreUndoneAndToldByName() {
        String account = account("Moved to");
        String note = noteOn("Wanders.");

        var edit = api.patch("/notes/" + note, Map.of("about", List.of("accounts/" + account)));
        assertThat(edit.status()).as(edit.text()).isEqualTo(200);
        assertThat(api.get("/notes/" + note + "/history").text()).contains("Moved to");
        api.post("/operations/" + edit.header("Rapport-Operation").orElseThrow() + "/undo", null);

        assertThat(api.get("/notes/" + note).at("about")).isNull();
    }

    @Test
    void whatANoteIsAboutIsNotUndoneAwayInSilence() {
        var made = made("accounts", Map.of("name", "Talked about"));
        noteOn("Important.", "accounts/" + made.id());

        var undone = api.post("/operations/" + made.header("Rapport-Operation").orElseThrow() + "/undo", null);

        assertThat(undone.text()).contains("referenced");
        assertThat(api.get("/accounts/" + made.id()).status()).isEqualTo(200);
    }

    @Test
    void aNoteIsCalledByItsFirstWords() {
        String note = noteOn("<p>Wants <b>a quote</b></p>\n<p>by Friday</p>");
        assertThat(api.get("/notes/" + note).at("name")).isEqualTo("Wants a quote by Friday");

        api.patch("/notes/" + note, Map.of("body", "Has a quote"));
        assertThat(api.get("/notes/" + note).at("name")).isEqualTo("Has a quote");

        api.patch("/notes/" + note, Map.of("name", "Quote"));
        api.patch("/notes/" + note, Map.of("body", "Signed"));
        assertThat(api.get("/notes/" + note).at("name")).isEqualTo("Quote");
        assertThat(api.post("/notes", Map.of()).at("errors.0.field")).isEqualTo("body");
    }

    @Test
    void aTaskThatIsDoneKnowsSinceWhen() {
        String task =
                made("tasks", Map.of("name", "Call back", "due", "2026-11-30")).id();
        assertThat(api.get("/tasks/" + task).at("status")).isEqualTo("open");
        assertThat(api.get("/tasks/" + task).at("priority")).isEqualTo("normal");

        var done = api.patch("/tasks/" + task, Map.of("status", "done"));
        assertThat(done.at("done_at")).isNotNull();
        api.post("/operations/" + done.header("Rapport-Operation").orElseThrow() + "/undo", null);

        assertThat(api.get("/tasks/" + task).at("status")).isEqualTo("open");
        assertThat(api.get("/tasks/" + task).at("done_at")).isNull();
    }

    @Test
    void aCallWasNowUnlessItSaysOtherwise() {
        var call = made("calls", Map.of("body", "Will send the contract", "minutes", 12));

        assertThat(call.at("called_at")).isNotNull();
        assertThat(call.at("direction")).isEqualTo("outbound");
        assertThat(call.at("name")).isEqualTo("Will send the contract");
        assertThat(api.post("/calls", Map.of("name", "Endless", "minutes", 5000))
                        .at("errors.0.field"))
                .isEqualTo("minutes");
    }

    @Test
    void aMeetingThatIsMovedKeepsItsLength() {
        var meeting = made(
                "meetings",
                Map.of(
                        "name", "Kick-off",
                        "starts_at", "2026-12-01T09:00:00Z",
                        "ends_at", "2026-12-01T11:00:00Z"));

        var moved = api.patch("/meetings/" + meeting.id(), Map.of("starts_at", "2026-12-02T10:00:00Z"));
        assertThat(moved.at("ends_at")).isEqualTo("2026-12-02T12:00:00Z");
        var wrong = api.patch("/meetings/" + meeting.id(), Map.of("ends_at", "2026-12-01T00:00:00Z"));
        assertThat(wrong.at("errors.0.code")).isEqualTo("ends_before_start");
    }

    @Test
    void representativesShareWithTheirTeamAndGiveTasksToEachOther() {
        var role = UUID.fromString("01930000-0000-7000-8000-000000000003");
        String team = made("teams", Map.of("name", "East")).id();
        var one = organisation.person("One", role);
        var other = organisation.person("Other", role);
        var apart = organisation.person("Apart", role);
        for (var member : List.of(one, other)) {
            assertThat(api.patch("/users/" + member.id(), Map.of("team", team)).status())
                    .isEqualTo(200);
        }

        var note = one.client().post("/notes", Map.of("body", "For the team"));
        var task = one.client().post("/tasks", Map.of("name", "Please do", "owner", other.id()));

        assertThat(task.status()).as(task.text()).isEqualTo(201);
        assertThat(other.client().get("/notes/" + note.id()).status()).isEqualTo(200);
        assertThat(other.client()
                        .patch("/notes/" + note.id(), Map.of("body", "Mine"))
                        .status())
                .isEqualTo(403);
        assertThat(other.client().get("/tasks/" + task.id()).status()).isEqualTo(200);
        assertThat(apart.client().get("/notes/" + note.id()).status()).isEqualTo(404);
    }
}
