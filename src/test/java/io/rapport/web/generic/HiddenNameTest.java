package io.rapport.web.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Ability;
import io.rapport.access.FieldRight;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import io.rapport.kernel.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A role may hide even what records are called by, and the whole of what they link to: pages do without. */
class HiddenNameTest {

    @Test
    void pagesDoWithoutNamesAndWithoutWhatIsLinked() {
        var organisation = RunningRapport.organisation("Hidden names");
        var admin = organisation.administrator();
        String account = admin.post("/accounts", Map.of("name", "Zyzzyva", "employees", 5))
                .id();
        String meeting = admin.post(
                        "/meetings",
                        Map.of("name", "Zyzzyva talk", "starts_at", "2026-12-01T09:00:00Z", "about", List.of()))
                .id();
        var all = Grant.of(Scope.ALL);
        var hidden = List.of(
                new FieldRight("accounts", "name", false, false), new FieldRight("meetings", "name", false, false));
        var draft = new Role.Draft(
                "Nameless " + Ids.next(),
                "",
                Set.of(Ability.values()),
                Map.of("accounts", all, "meetings", all),
                hidden);
        var role = RunningRapport.bean(Roles.class).create(organisation.actor(organisation.user()), draft);
        Organisation.Person person = organisation.person("Nick Nameless", role.id());
        var pages = PageClient.of(organisation, person);
        var shown = List.of(
                "/accounts",
                "/accounts/board",
                "/accounts/board/options",
                "/accounts/calendar",
                "/accounts/columns",
                "/accounts/duplicates",
                "/accounts/export",
                "/accounts/filter",
                "/accounts/new",
                "/accounts/options?q=z",
                "/accounts/split",
                "/accounts?group=industry",
                "/accounts?trash=1",
                "/accounts/" + account,
                "/accounts/" + account + "/edit",
                "/accounts/" + account + "/beside",
                "/accounts/" + account + "/files",
                "/accounts/" + account + "/cell/employees",
                "/meetings",
                "/meetings/calendar",
                "/meetings/" + meeting,
                "/find?q=zyz",
                "/recent",
                "/notices");
        var broken = new ArrayList<String>();
        for (String path : shown) {
            var answer = pages.get(path);
            assertThat(answer.text()).as(path).doesNotContain("Zyzzyva");
            if (!Set.of(200, 403, 404).contains(answer.status())) {
                broken.add(path + " " + answer.status()
                        + answer.text().replaceAll("(?s).*<h1>.*?<p.*?>(.*?)</p>.*", " $1"));
            }
        }
        assertThat(broken).isEmpty();
        for (String path : List.of("/accounts", "/accounts/" + account, "/meetings/" + meeting, "/accounts/calendar")) {
            assertThat(pages.get(path).status()).as(path).isEqualTo(200);
        }
        var block = pages.post(
                "/accounts/block/look", "rows=" + account + "&columns=employees&at=0&height=1&width=1&text=7");
        assertThat(block.status()).as(block.text()).isEqualTo(200);
        assertThat(block.text()).contains("7").doesNotContain("Zyzzyva");
        var cell = pages.post("/accounts/" + account + "/cell/employees", "version=1&employees=8");
        assertThat(cell.status()).as(cell.text()).isEqualTo(200);
        assertThat(admin.get("/accounts/" + account).at("employees")).isEqualTo(8);
        assertThat(admin.get("/accounts/" + account).at("name")).isEqualTo("Zyzzyva");
    }
}
