package io.rapport.live;

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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveTest {

    private static Organisation organisation;
    private static ApiClient api;
    private static Organisation.Person agent;

    /** Sees own accounts and no code. */
    private static PageClient agents;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Live");
        api = organisation.administrator();
        agent = organisation.person("Agnes Agent", role());
        agents = PageClient.of(organisation, agent);
    }

    private static UUID role() {
        var grants = Map.of("accounts", Grant.of(Scope.OWN), "notes", Grant.of(Scope.ALL));
        var hidden = List.of(new io.rapport.access.FieldRight("accounts", "phone", false, false));
        return RunningRapport.bean(Roles.class)
                .create(
                        organisation.actor(organisation.user()),
                        new Role.Draft("Agent " + Ids.next(), "", Set.of(Ability.USE_API), grants, hidden))
                .id();
    }

    private static String account(UUID owner) {
        return api.post("/accounts", Map.of("name", "Isdom " + Ids.next(), "owner", owner.toString()))
                .id();
    }

    private static void edit(String id, String field, Object value) {
        assertThat(api.patch("/accounts/" + id, Map.of(field, value)).status()).isEqualTo(200);
    }

    @Test
    void aColleaguesChangeArrivesAndNothingOfWhatOneCannotSee() throws Exception {
        String hers = account(agent.id());
        String hidden = account(organisation.user());
        try (var page = OpenPage.of(agents)) {
            edit(hidden, "name", "Nobody's business");
            edit(hers, "phone", "+62 21 5550100");
            api.post("/notes", Map.of("body", "Of both", "about", List.of("accounts/" + hidden, "accounts/" + hers)));
            edit(hers, "name", "Hers");

            page.heard(line -> line.contains("\"version\":3") && line.contains(hers));
            page.heard(line -> line.contains("\"lists\":[\"notes\"]") || line.contains("\"version\":0"));
            String event = page.heard(line -> line.contains(hers) && line.contains("\"by\":\"Ada Admin\""));
            assertThat(event).contains("\"object\":\"accounts\"").contains("\"operation\":");
            assertThat(page.lines()).noneMatch(line -> line.contains(hidden) || line.contains("Nobody"));
        }
    }

    @Test
    void aChangeOfFieldsThatOneCannotReadHasNotHappened() throws Exception {
        String hers = account(agent.id());
        String other = account(agent.id());
        try (var page = OpenPage.of(agents)) {
            edit(hers, "phone", "+62 21 5550100");
            edit(other, "name", "Told");
            page.heard(line -> line.contains(other));
            // That it was made may be told together with the other's change
            var ofHers = Pattern.compile("\\{[^{}]*" + hers + "[^{}]*\\}");
            assertThat(page.lines())
                    .noneMatch(line -> ofHers.matcher(line).results().anyMatch(change -> change.group()
                            .contains("\"version\":2")));
        }
    }

    @Test
    void whatWasMissedWhileTheConnectionWasLostComesAfterwards() throws Exception {
        String hers = account(agent.id());
        String last;
        try (var page = OpenPage.of(agents)) {
            edit(hers, "name", "First");
            page.heard(line -> line.contains(hers));
            last = page.heard(line -> line.startsWith("id: ")).substring(4);
        }
        edit(hers, "name", "Second");
        try (var page = OpenPage.of(agents, "Last-Event-ID", last)) {
            page.heard(line -> line.contains("\"version\":3"));
        }
        String longAgo = new UUID(1_700_000_000_000L << 16 | 0x7000, 0x8000000000000000L).toString();
        try (var page = OpenPage.of(agents, "Last-Event-ID", longAgo)) {
            page.heard(line -> line.equals("event: reset"));
        }
    }

    @Test
    void aStreamEndsWithItsSessionAndTellsNothingAfterwards() throws Exception {
        var gone = organisation.person("Gone", Role.ADMINISTRATOR);
        var client = PageClient.of(organisation, gone);
        String account = account(organisation.user());
        try (var page = OpenPage.of(client)) {
            RunningRapport.bean(io.rapport.identity.Sessions.class)
                    .endAll(organisation.actor(organisation.user()), gone.id());
            edit(account, "name", "Secret");
            Awaitility.await().until(page::ended);
            assertThat(page.lines()).noneMatch(line -> line.contains(account) && line.contains("\"version\":2"));
        }
        try (var after = OpenPage.of(client)) {
            assertThat(after.status()).isIn(302, 303);
        }
    }

    @Test
    void fiftyPagesHearAndTheOldestOfTooManyEnds() throws Exception {
        var pages = new ArrayList<OpenPage>();
        try {
            for (int person = 0; person < 5; person++) {
                var client = PageClient.of(organisation, organisation.person("Reader " + person, Role.ADMINISTRATOR));
                for (int page = 0; page < 10; page++) {
                    pages.add(OpenPage.of(client));
                }
            }
            String account = account(organisation.user());
            edit(account, "name", "For all");
            pages.forEach(page -> page.heard(line -> line.contains(account) && line.contains("\"version\":2")));
        } finally {
            for (var page : pages) {
                page.close();
            }
        }
        var one = PageClient.of(organisation, organisation.person("Many tabs", Role.ADMINISTRATOR));
        var tabs = new ArrayList<OpenPage>();
        for (int tab = 0; tab <= LiveStreams.MOST_OF_A_USER; tab++) {
            tabs.add(OpenPage.of(one));
        }
        Awaitility.await().until(() -> tabs.getFirst().ended());
        assertThat(tabs.getLast().ended()).isFalse();
        for (var tab : tabs) {
            tab.close();
        }
    }

    @Test
    void otherSitesAndPlainRequestsGetNoStream() {
        assertThat(agents.get("/live").status()).isEqualTo(404);
        assertThat(agents.get("/live", "Accept", "text/event-stream", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(404);
    }
}
