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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Timelines of records as their pages show them, without script. */
class TimelineTest {

    private static final Pattern OLDER = Pattern.compile("id=\"timeline-[0-9]+\" src=\"([^\"]+)\"");

    private static Organisation organisation;
    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Timelines");
        api = organisation.administrator();
        pages = PageClient.of(organisation, organisation.boss());
    }

    private static String made(String object, Map<String, ?> values) {
        var answer = api.post("/" + object, values);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    private static String account(String name) {
        return made("accounts", Map.of("name", name));
    }

    private static PageClient agent(Map<String, Grant> grants) {
        var draft = new Role.Draft("Agent " + Ids.next(), "", Set.of(Ability.USE_API), grants, List.of());
        UUID role = RunningRapport.bean(Roles.class)
                .create(organisation.actor(organisation.user()), draft)
                .id();
        return PageClient.of(organisation, organisation.person("Agent", role));
    }

    /** The part of the page with the stream. */
    private static String timeline(PageClient reader, String path) {
        String page = reader.page(path);
        return page.substring(page.indexOf("<turbo-frame id=\"timeline\""));
    }

    @Test
    void changesAndActivitiesStandInOneStreamNewestFirst() {
        String account = account("One stream");
        String link = "accounts/" + account;
        made("notes", Map.of("body", "First a note", "about", List.of(link)));
        api.patch("/accounts/" + account, Map.of("employees", 12));
        made("tasks", Map.of("name", "Then a task", "about", List.of(link)));
        made("calls", Map.of("name", "An old call", "called_at", "2020-01-01T10:00:00Z", "about", List.of(link)));
        made(
                "meetings",
                Map.of("name", "A meeting ahead", "starts_at", "2199-01-01T10:00:00Z", "about", List.of(link)));
        made("comments", Map.of("body", "Last a comment", "about", List.of(link)));
        made("notes", Map.of("body", "About nothing"));

        assertThat(timeline(pages, "/accounts/" + account))
                .containsSubsequence(
                        "A meeting ahead",
                        "Last a comment",
                        "Then a task",
                        "Employees",
                        "First a note",
                        "created this account",
                        "An old call")
                .doesNotContain("About nothing");
    }

    @Test
    void everythingOlderIsReachedOnceAndOnlyOnce() {
        String account = account("Long history");
        for (int i = 0; i < 50; i += 25) {
            batch("notes", account, i, 13);
            batch("comments", account, i + 13, 12);
        }
        for (int i = 0; i < 7; i++) {
            api.patch("/accounts/" + account, Map.of("employees", i + 1));
        }

        var seen = new ArrayList<String>();
        String next = "/accounts/" + account;
        int parts = 0;
        while (!next.isEmpty() && parts++ < 10) {
            String part = timeline(pages, next);
            Pattern.compile("Entry no\\. [0-9]+ of many|<dt>Employees")
                    .matcher(part)
                    .results()
                    .forEach(found -> seen.add(found.group()));
            var older = OLDER.matcher(part);
            next = older.find() ? older.group(1).replace("&amp;", "&") : "";
        }

        assertThat(parts).isEqualTo(5);
        assertThat(seen).hasSize(57);
        assertThat(seen.stream().filter(text -> text.startsWith("Entry")).distinct())
                .hasSize(50);
    }

    /** Made at the same moment, so that only their kinds and ids tell them apart. */
    private static void batch(String object, String account, int from, int count) {
        var creates = new ArrayList<Map<String, Object>>();
        for (int i = from; i < from + count; i++) {
            var values = Map.of("body", "Entry no. " + i + " of many", "about", List.of("accounts/" + account));
            creates.add(Map.of("op", "create", "values", values));
        }
        var answer = api.post("/" + object + "/batch", Map.of("changes", creates));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void aTimelineIsNarrowedByKindAndPerson() {
        String account = account("Narrowed");
        var other = organisation.person("Other Person", Role.ADMINISTRATOR);
        made("notes", Map.of("body", "Written by me", "about", List.of("accounts/" + account)));
        other.client().post("/notes", Map.of("body", "Written by another", "about", List.of("accounts/" + account)));
        made("calls", Map.of("name", "Called by me", "about", List.of("accounts/" + account)));

        assertThat(timeline(pages, "/accounts/" + account + "?kind=notes"))
                .contains("Written by me", "Written by another")
                .doesNotContain("Called by me", "created this account");
        assertThat(timeline(pages, "/accounts/" + account + "?person=" + other.id()))
                .contains("Written by another", "Other Person")
                .doesNotContain("Written by me", "Called by me", "created this account");
        assertThat(timeline(pages, "/accounts/" + account + "?kind=changes"))
                .contains("created this account")
                .doesNotContain("Written by");
        assertThat(timeline(pages, "/accounts/" + account + "?kind=none&person=x&before=%27"))
                .doesNotContain("Written by");
    }

    @Test
    void whatIsOnRelatedRecordsIsShownByChoice() {
        String account = account("Parent of all");
        String contact = made("contacts", Map.of("last_name", "Sari", "account", account));
        made("notes", Map.of("body", "She likes tea", "about", List.of("contacts/" + contact)));
        api.patch("/contacts/" + contact, Map.of("title", "Head of IT"));

        assertThat(timeline(pages, "/accounts/" + account)).doesNotContain("She likes tea", "Head of IT");
        assertThat(timeline(pages, "/accounts/" + account + "?related=1"))
                .contains("She likes tea", "Head of IT", "/contacts/" + contact, ">Sari<");
    }

    @Test
    void whatOneMayNotReadIsInNoTimeline() {
        String account = account("Guarded");
        String other = account("Secret partner");
        made("notes", Map.of("body", "For few eyes", "about", List.of("accounts/" + account)));
        made("tasks", Map.of("name", "A shared task", "about", List.of("accounts/" + account, "accounts/" + other)));
        api.put("/accounts/" + account + "/shares/" + organisation.user(), Map.of("level", "read"));

        var withoutNotes = agent(Map.of("accounts", Grant.reading(Scope.ALL), "tasks", Grant.reading(Scope.ALL)));
        assertThat(withoutNotes.page("/accounts/" + account))
                .contains("A shared task")
                .doesNotContain("For few eyes", "value=\"notes\"", "id=\"composer\"");

        var withoutTasksOfOthers = agent(Map.of("accounts", Grant.reading(Scope.ALL), "tasks", Grant.of(Scope.OWN)));
        assertThat(withoutTasksOfOthers.page("/accounts/" + account)).doesNotContain("A shared task");
    }

    @Test
    void aNoteIsWrittenOnTheRecordsPageAndUndone() {
        String account = account("Written on");

        String shown = pages.submit("/accounts/" + account + "/activities/notes", "notes.body=Met+at+the+fair");

        assertThat(shown).endsWith("/accounts/" + account);
        assertThat(timeline(pages, shown)).contains("Met at the fair", "wrote a note");
        var operation = api.get("/operations").at("operations.0.id");
        pages.submit("/operations/" + operation + "/undo", "");
        assertThat(timeline(pages, shown)).doesNotContain("Met at the fair");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        String account = account("Wrong");

        var task = pages.post("/accounts/" + account + "/activities/tasks", "tasks.name=&tasks.due=someday");
        var meeting = pages.post(
                "/accounts/" + account + "/activities/meetings",
                "meetings.name=Backwards&meetings.starts_at=2026-01-02T10:00&meetings.ends_at=2026-01-01T10:00");

        assertThat(task.status()).isEqualTo(422);
        assertThat(task.text()).contains("input-tasks-due-error").contains("someday");
        assertThat(meeting.status()).isEqualTo(422);
        assertThat(meeting.text()).contains("input-meetings-ends_at-error").contains("Backwards");
        assertThat(timeline(pages, "/accounts/" + account)).doesNotContain("Backwards");
    }

    @Test
    void aTaskIsTickedInTheTimeline() {
        String account = account("Ticked");
        String task = made("tasks", Map.of("name", "Send the story", "about", List.of("accounts/" + account)));
        assertThat(timeline(pages, "/accounts/" + account)).contains("aria-checked=\"false\"");

        pages.submit("/tasks/" + task + "/done", "done=true");

        assertThat(api.get("/tasks/" + task).at("status")).isEqualTo("done");
        assertThat(timeline(pages, "/accounts/" + account)).contains("aria-checked=\"true\"");
        var reader = agent(Map.of("accounts", Grant.reading(Scope.ALL), "tasks", Grant.reading(Scope.ALL)));
        assertThat(timeline(reader, "/accounts/" + account)).doesNotContain("aria-checked");
        assertThat(reader.post("/tasks/" + task + "/done", "done=false").status())
                .isIn(403, 422);
    }

    @Test
    void commentsStandBelowWhatTheyAreAboutAndMentionColleagues() {
        String account = account("Talked over");
        var budi = organisation.person("Budi O'Neil Santoso", Role.ADMINISTRATOR);
        String note = made("notes", Map.of("body", "Wants a discount", "about", List.of("accounts/" + account)));

        pages.submit(
                "/notes/" + note + "/activities/comments",
                "inline=1&comments.body="
                        + ApiClient.encode("Can you, @Budi O'Neil Santoso, decide? <script>x</script>"));

        String shown = timeline(pages, "/accounts/" + account);
        assertThat(shown)
                .containsSubsequence(
                        "Wants a discount", "Can you,", "class=\"mention\"", "Budi O&#39;Neil Santoso", "decide?")
                .doesNotContain("<script>x");
        assertThat(api.get("/comments?filter=" + ApiClient.encode("\"notes/" + note + "\" in about"))
                        .at("records.0.mentions"))
                .isEqualTo(List.of(Map.of("id", budi.id().toString(), "label", "Budi O'Neil Santoso")));
        assertThat(timeline(pages, "/notes/" + note)).contains("decide?");
    }
}
