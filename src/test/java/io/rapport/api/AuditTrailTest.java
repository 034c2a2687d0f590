package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.identity.Client;
import io.rapport.identity.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who did what, by page and by API, for those who may see that. */
class AuditTrailTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();

    private List<String> kinds(String query) {
        var answer = api.get("/audit" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var kinds = new ArrayList<String>();
        for (var event : (List<?>) answer.at("events")) {
            kinds.add(String.valueOf(((Map<?, ?>) event).get("kind")));
        }
        return kinds;
    }

    @Test
    void rightsExportsAndChangesOfRecordsStandInOneTrail() {
        String account = api.post("/accounts", Map.of("name", "Watched")).id();
        String role = api.post("/roles", Map.of("name", "Fresh", "abilities", List.of("use_api")))
                .id();
        api.patch("/accounts/" + account, Map.of("name", "Watched closely"));

        assertThat(kinds("")).startsWith("records.api", "role.created", "records.api");
        assertThat(kinds("?kind=role")).containsExactly("role.created");
        assertThat(kinds("?person=" + acme.user() + "&limit=1")).containsExactly("records.api");
        assertThat(kinds("?object=accounts&record=" + account)).containsExactly("records.api");
        assertThat(kinds("?object=contacts")).isEmpty();
        assertThat(kinds("?to=2001-01-01")).isEmpty();
        assertThat(api.get("/audit?record=" + account).code()).isEqualTo("record_without_object");
        assertThat(api.get("/audit?cursor=x").code()).isEqualTo("invalid_cursor");

        var all = kinds("?limit=500");
        var paged = new ArrayList<String>();
        String next = "";
        do {
            var page = api.get("/audit?limit=2" + next);
            for (var event : (List<?>) page.at("events")) {
                paged.add(String.valueOf(((Map<?, ?>) event).get("kind")));
            }
            next = page.at("next") == null ? "" : "&cursor=" + page.at("next");
        } while (!next.isEmpty());
        assertThat(paged).isEqualTo(all);

        var pages = PageClient.of(acme, acme.boss());
        String page = pages.page("/settings/audit?kind=role");
        assertThat(page.contains("role.created")
                        && page.contains("Ada Admin")
                        && page.contains("Fresh")
                        && !role.isEmpty())
                .isTrue();
        assertThat(page.contains("<code class=\"muted\">records.api")).isFalse();
        assertThat(pages.page("/settings/audit?from=nonsense").contains("no moment that Rapport understands"))
                .isTrue();
        assertThat(pages.page("/settings").contains("/settings/audit")).isTrue();
    }

    @Test
    void whoMaySeeTheAuditButDoesNotAdministerSeesWhatWasConcernedAlone() {
        var manager = acme.person("Mara Manager", Role.MANAGER);
        assertThat(manager.client().get("/audit").status()).isEqualTo(403);
        assertThat(PageClient.of(acme, manager).get("/settings/audit").status()).isEqualTo(403);

        var role = api.post(
                "/roles",
                Map.of(
                        "name", "Auditor of Nothing",
                        "abilities", List.of("use_api", "see_audit"),
                        "grants", Map.of("*", Map.of("read", "none"))));
        var auditor = acme.person("Otto Auditor", UUID.fromString(role.id()));
        String seen = auditor.client().get("/audit?kind=role").text();
        assertThat(seen).contains("role.created").doesNotContain("Auditor of Nothing");
        assertThat(PageClient.of(acme, auditor).get("/settings/audit").status()).isEqualTo(200);
    }

    @Test
    void signingOutIsTold() {
        var sam = acme.person("Sam Signs", Role.READ_ONLY);
        PageClient.of(acme, sam);
        var sessions = RunningRapport.bean(Sessions.class);
        var session = sessions.of(acme.actor(sam.id())).getFirst();
        sessions.end(session, new Client("192.0.2.7", "test"));
        var told = api.get("/audit?person=" + sam.id());
        assertThat(told.at("events.0.kind")).isEqualTo("sign_out");
        assertThat(told.at("events.0.ip")).isEqualTo("192.0.2.7");
        assertThat(told.at("events.1.kind")).isEqualTo("sign_in");
    }

    @Test
    void thePageNamesWhatEventsSpeakOfAndWhatDiffersInThem() {
        String role = api.post("/roles", Map.of("name", "Fresh", "abilities", List.of("use_api")))
                .id();
        api.patch("/roles/" + role, Map.of("abilities", List.of("use_api", "export")));
        var sam = acme.person("Sam Shares", Role.READ_ONLY);
        String account = api.post("/accounts", Map.of("name", "Shared Inc")).id();
        api.put("/accounts/" + account + "/shares/" + sam.id(), Map.of("level", "edit"));

        var pages = PageClient.of(acme, acme.boss());
        assertThat(pages.page("/settings/audit?kind=role")).contains("Changed a role", "+ Export");
        assertThat(pages.page("/settings/audit?kind=share"))
                .contains("Shared a record", "Sam Shares", "Shared Inc", "/accounts/" + account + "\"");

        var file = pages.post("/settings/audit/export", "kind=share");
        assertThat(file.text())
                .contains("Shared a record")
                .contains("Shared Inc")
                .doesNotContain("Changed a role");
        assertThat(kinds("?kind=export")).containsExactly("export.audit");
    }

    @Test
    void theLogAndTheAuditAreVerifiedOnRequest() {
        var pages = PageClient.of(acme, acme.boss());
        assertThat(pages.page("/settings/audit")).contains("It has not been verified yet");
        assertThat(api.get("/audit/verification").status()).isEqualTo(404);
        String job = api.post("/audit/verification", Map.of()).id();
        Awaitility.await().until(() -> api.get("/jobs/" + job).at("state").equals("done"));
        assertThat((List<?>) api.get("/jobs/" + job).at("result.wrong")).isEmpty();
        assertThat(pages.page("/settings/audit")).contains("are as they were written");
        assertThat(kinds("?kind=audit")).containsExactly("audit.verified");
    }

    @Test
    void howLongTheAuditIsKeptIsDecidedWithinBounds() {
        assertThat(api.put("/audit/retention", Map.of("months", 0)).status()).isEqualTo(422);
        assertThat(api.put("/audit/retention", Map.of("months", 12)).at("months"))
                .isEqualTo(12);
        var pages = PageClient.of(acme, acme.boss());
        assertThat(pages.post("/settings/audit/keep", "months=999").status()).isEqualTo(422);
        assertThat(pages.post("/settings/audit/keep", "months=").status()).isEqualTo(303);
        assertThat(api.get("/audit/retention").at("months")).isNull();
    }
}
