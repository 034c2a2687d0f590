package io.rapport.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Ability;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.Models;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.search.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActivitiesTest {

    private static Organisation organisation;
    private static ApiClient api;

    /** Reads all notes, but only own accounts. */
    private static ApiClient agent;

    private static UUID agentId;
    private static String agentEmail;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Activities");
        api = organisation.administrator();
        var person = organisation.person("Agent", role());
        agent = person.client();
        agentId = person.id();
        agentEmail = person.email();
    }

    private static UUID role() {
        var all = Grant.of(Scope.ALL);
        var grants = Map.of(
                "notes",
                all,
                "tasks",
                all,
                "calls",
                all,
                "meetings",
                all,
                "comments",
                all,
                "accounts",
                Grant.of(Scope.OWN));
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
        api.patch("/notes/" + note, Map.of("owner", agentId.toString()));
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

    /** By id, list, count, group, search, history, timeline, export, notice; and the other way round for who may. */
    @Test
    void whoMayNotReadARecordReadsNothingThatHangsOnIt() throws Exception {
        var about = Map.<String, Object>of("about", List.of("accounts/" + account("Secret Ltd")));
        var own = agent.post("/accounts", Map.of("name", "Own Ltd")).id();
        var pages = PageClient.of(organisation, new Organisation.Person(agentId, agentEmail, agent));
        for (var kind : List.of("notes", "tasks", "calls", "meetings", "comments")) {
            var values = new HashMap<String, Object>(about);
            values.putAll(Map.of("name", "Whisper", "body", "Whisper of " + kind));
            values.put("mentions", List.of(agentId.toString()));
            if (kind.equals("meetings")) {
                values.put("starts_at", "2026-12-01T09:00:00Z");
            }
            String id = made(kind, values).id();
            String remark = made("comments", Map.of("body", "Whisper on " + kind, "about", List.of(kind + "/" + id)))
                    .id();

            for (var hidden : List.of(kind + "/" + id, "comments/" + remark)) {
                assertThat(agent.get("/" + hidden).status()).as(hidden).isEqualTo(404);
                assertThat(agent.get("/" + hidden + "/history").status())
                        .as(hidden)
                        .isEqualTo(404);
                assertThat(agent.patch("/" + hidden, Map.of("body", "Mine")).status())
                        .as(hidden)
                        .isEqualTo(404);
                assertThat(agent.delete("/" + hidden).status()).as(hidden).isEqualTo(404);
                assertThat(pages.get("/" + hidden).status()).as(hidden).isEqualTo(404);
            }
            assertThat(agent.get("/" + kind + "?fields=name,body").text()).doesNotContain("Whisper");
            assertThat(agent.get("/" + kind + "?count=true&filter=" + ApiClient.encode("name == \"Whisper\""))
                            .at("count.value"))
                    .isEqualTo(0);
            assertThat(agent.get("/" + kind + "/summary?group=name&measure=count")
                            .text())
                    .doesNotContain("Whisper");
            assertThat(pages.page("/" + kind)).doesNotContain("Whisper");
            assertThat(pages.page("/accounts/" + own)).doesNotContain("Whisper");

            var opened = api.patch("/" + kind + "/" + id, Map.of("about", List.of("accounts/" + own)));
            assertThat(opened.status()).as(opened.text()).isEqualTo(200);
            assertThat(agent.get("/" + kind + "/" + id).status()).as(kind).isEqualTo(200);
            assertThat(agent.get("/comments/" + remark).status()).as(kind).isEqualTo(200);
            api.patch("/" + kind + "/" + id, about);
            assertThat(agent.get("/comments/" + remark).status()).as(kind).isEqualTo(404);
        }
        Awaitility.await().untilAsserted(() -> assertThat(
                        RunningRapport.bean(Search.class).find(organisation.actor(organisation.user()), "Whisper", 50))
                .hasSizeGreaterThanOrEqualTo(10));
        assertThat(RunningRapport.bean(Search.class).find(organisation.actor(agentId), "Whisper", 50))
                .isEmpty();
        assertThat(agent.get("/notices").text()).doesNotContain("Whisper");
    }

    @Test
    void whatHangsOnNothingAndWhatIsOnesOwnIsFree() {
        assertThat(agent.get("/notes/" + noteOn("Of no record")).status()).isEqualTo(200);
        String secret = "accounts/" + account("Secret Inc");
        var task = made("tasks", Map.of("name", "Please call", "about", List.of(secret), "owner", agentId.toString()));
        assertThat(agent.get("/tasks/" + task.id()).status()).isEqualTo(200);
        assertThat(agent.get("/tasks/" + task.id()).text()).doesNotContain(secret);
        var circle = noteOn("One");
        var other = noteOn("Other", "notes/" + circle);
        api.patch("/notes/" + circle, Map.of("about", List.of("notes/" + other)));
        assertThat(agent.get("/notes/" + other).status()).isEqualTo(404);
        assertThat(api.get("/notes/" + other).status()).isEqualTo(200);
    }

    /** Random accounts, notes on accounts and notes, and comments on either, held against a look at each. */
    @Test
    void whatHangsOnWhatIsAsAPlainLookSays() {
        var random = new Random(7);
        var boss = organisation.user();
        var owner = new HashMap<String, UUID>();
        var about = new HashMap<String, List<String>>();
        var changes = new ArrayList<Change>();
        var all = new ArrayList<String>();
        for (int number = 0; number < 150; number++) {
            String kind = number < 20 ? "accounts" : number < 80 ? "notes" : "comments";
            var id = Ids.next();
            var values = new HashMap<String, Object>(Map.of("name", "Random " + number));
            values.put("owner", Ref.to(random.nextInt(3) == 0 ? agentId : boss));
            owner.put(kind + "/" + id, ((Ref) values.get("owner")).id());
            if (!kind.equals("accounts")) {
                var links = new HashSet<String>();
                for (int i = random.nextInt(3) + (kind.equals("comments") ? 1 : 0); i > 0; i--) {
                    links.add(all.get(random.nextInt(all.size())));
                }
                about.put(kind + "/" + id, List.copyOf(links));
                values.put(
                        "about",
                        links.stream()
                                .map(link -> Link.parse(link).orElseThrow())
                                .toList());
                values.put("body", "Random");
            }
            changes.add(new Change.Create(kind, id, values));
            all.add(kind + "/" + id);
        }
        for (var change : changes) {
            RunningRapport.bean(Records.class)
                    .apply(organisation.actor(boss), NewOperation.of(Source.API, "operation.created"), List.of(change));
        }

        var plain = all.stream().filter(link -> seen(link, owner, about, 0)).collect(Collectors.toSet());
        var found = new HashSet<String>();
        for (String kind : List.of("accounts", "notes", "comments")) {
            var query = Query.of(kind, "name").limit(500);
            var model = RunningRapport.bean(Models.class).of(organisation.tenant());
            RunningRapport.bean(Queries.class)
                    .page(organisation.tenant(), query.permit(model, organisation.actor(agentId)))
                    .rows()
                    .forEach(row -> found.add(kind + "/" + row.id()));
        }
        found.retainAll(all);
        assertThat(found).isEqualTo(plain).hasSizeBetween(20, 140);
    }

    /** Accounts are their owners', notes also, comments nobody's; what hangs on others takes two steps at most. */
    private static boolean seen(String link, Map<String, UUID> owner, Map<String, List<String>> about, int steps) {
        if (!about.containsKey(link)) {
            return agentId.equals(owner.get(link));
        }
        if (steps == 2) {
            return false;
        }
        boolean note = link.startsWith("notes/");
        var on = about.get(link);
        return note && (on.isEmpty() || agentId.equals(owner.get(link)))
                || on.stream().anyMatch(next -> seen(next, owner, about, steps + 1));
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
