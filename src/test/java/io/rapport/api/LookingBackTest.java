package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pages as they were at a moment: with the values of then and the rights of today, and nothing to change on them. */
class LookingBackTest {

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final PageClient pages = PageClient.of(acme, acme.boss());

    @Test
    void aListABoardAndARecordAreAsTheyWere() {
        String kept = api.post("/accounts", Map.of("name", "Early Bird", "employees", 11))
                .id();
        String gone = api.post("/accounts", Map.of("name", "Gone Since")).id();
        String then = "as_of=" + ApiClient.encode(Instant.now().toString());
        api.patch("/accounts/" + kept, Map.of("name", "Late Bird", "employees", 4712));
        api.delete("/accounts/" + gone);
        String made = api.post("/accounts", Map.of("name", "Made Since")).id();

        String list = pages.page("/accounts?columns=name,employees&" + then);
        check(list, List.of("Early Bird", "Gone Since", "You are looking at", "Back to now"), List.of());
        check(list, List.of(), List.of("Late Bird", "Made Since", "4,712"));
        check(
                list,
                List.of(),
                List.of("can-edit", "id=\"bulk\"", "/accounts/new", "paste->block", "/duplicates", "trash=1"));
        check(
                list,
                List.of("/accounts/" + kept + "?as_of=", "/accounts/board?columns=name%2Cemployees&amp;as_of="),
                List.of());
        check(
                list,
                List.of("href=\"/" + acme.tenant().slug() + "/accounts?columns=name,employees\" data-now"),
                List.of());
        check(pages.page("/accounts?columns=name,employees"), List.of("Late Bird"), List.of("past-band"));

        String board = pages.page("/accounts/board?" + then);
        check(board, List.of("Early Bird", "Gone Since"), List.of("Late Bird", "data-movable=\"true\"", "Made Since"));
        check(pages.page("/accounts?group=kind&" + then), List.of("Early Bird"), List.of("Late Bird"));
        check(pages.page("/accounts/split?" + then), List.of("Early Bird"), List.of("Late Bird"));

        String record = pages.page("/accounts/" + kept + "?" + then);
        check(record, List.of("Early Bird", "created this account"), List.of("4,712", "/edit", "/delete", "can-edit"));
        check(record, List.of(), List.of("data-controller=\"composer", "Late Bird"));
        check(pages.page("/accounts/" + gone + "?" + then), List.of("Gone Since"), List.of("/restore"));
        var absent = pages.get("/accounts/" + made + "?" + then);
        assertThat(absent.status()).isEqualTo(404);
        check(absent.text(), List.of("was not there at that moment"), List.of());
        check(
                pages.get("/accounts/" + UUID.randomUUID() + "?" + then).text(),
                List.of(),
                List.of("was not there at that moment"));
    }

    @Test
    void theRightsAreThoseOfToday() {
        api.post("/accounts", Map.of("name", "Secretive", "employees", 31337));
        String then = "as_of=" + ApiClient.encode(Instant.now().toString());
        var role = api.post(
                "/roles",
                Map.of(
                        "name", "Shy",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all", "create", "all", "update", "all")),
                        "fields",
                                List.of(Map.of(
                                        "object", "accounts", "field", "employees", "read", false, "write", false))));
        var shy = PageClient.of(acme, acme.person("Shy Sue", UUID.fromString(role.id())));
        check(shy.page("/accounts?columns=name,employees&" + then), List.of("Secretive"), List.of("31,337", "31337"));
        var own = PageClient.of(acme, acme.person("Own Only", Role.SALES_REPRESENTATIVE));
        String mine = pages.page("/accounts?" + then);
        check(mine, List.of("Secretive"), List.of());
        check(own.page("/opportunities?" + then), List.of("past-band"), List.of());
        assertThat(own.get("/accounts/new?" + then).status()).isIn(403, 404);
    }

    @Test
    void aMomentIsChosenInWords() {
        api.post("/accounts", Map.of("name", "Begun"));
        String to = "to=" + ApiClient.encode("/" + acme.tenant().slug() + "/accounts?sort=-name");
        check(pages.page("/as-of?" + to), List.of("Look back", "past-when"), List.of());
        assertThat(pages.get("/as-of?" + to + "&when=today").header("Location").orElseThrow())
                .startsWith("/" + acme.tenant().slug() + "/accounts?sort=-name&as_of=");
        check(pages.page("/as-of?" + to + "&when=tomorrow"), List.of("has not come yet"), List.of());
        check(pages.page("/as-of?" + to + "&when=gibberish"), List.of("no moment that Rapport understands"), List.of());
        check(
                pages.page("/as-of?" + to + "&when=" + ApiClient.encode("last year")),
                List.of("before that there is nothing"),
                List.of());
        assertThat(pages.get("/as-of?when=today&to=" + ApiClient.encode("//evil.example/"))
                        .header("Location")
                        .orElseThrow())
                .startsWith("/" + acme.tenant().slug() + "?as_of=");
        check(pages.get("/accounts?as_of=2001-01-01").text(), List.of("before that there is nothing"), List.of());
        assertThat(pages.get("/accounts?as_of=2999-01-01").status()).isEqualTo(400);
        assertThat(pages.get("/accounts?as_of=nonsense").status()).isEqualTo(400);
    }

    @Test
    void whatIsSeenOfAMomentCanBeTakenAlong() {
        String id = api.post("/accounts", Map.of("name", "Written Then")).id();
        String then = Instant.now().toString();
        api.patch("/accounts/" + id, Map.of("name", "Written Since"));
        check(pages.page("/accounts?as_of=" + ApiClient.encode(then)), List.of("/accounts/export?as_of="), List.of());
        check(
                pages.page("/accounts/export?as_of=" + ApiClient.encode(then)),
                List.of("name=\"as_of\" value=\"" + then + "\""),
                List.of());
        String job = pages.submit("/accounts/export", "format=csv&as_of=" + ApiClient.encode(then))
                .replaceAll(".*/", "");
        org.awaitility.Awaitility.await()
                .until(() -> pages.get("/exports/" + job).status() == 200);
        check(pages.get("/exports/" + job).text(), List.of("Written Then"), List.of("Written Since"));
    }

    @Test
    void theHomePageIsAsItWas() {
        api.post("/opportunities", Map.of("name", "Small Then", "amount", 1234));
        String then = "as_of=" + ApiClient.encode(Instant.now().toString());
        api.post("/opportunities", Map.of("name", "Large Since", "amount", 999999));
        check(pages.page("?" + then), List.of("Small Then", "past-band"), List.of("Large Since"));
    }

    /** Says what is missing or too much; the page itself would be too long to read. */
    private static void check(String page, List<String> there, List<String> absent) {
        assertThat(there.stream().filter(words -> !page.contains(words)))
                .as("missing")
                .isEmpty();
        assertThat(absent.stream().filter(page::contains)).as("too much").isEmpty();
    }
}
