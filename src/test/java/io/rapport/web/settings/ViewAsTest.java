package io.rapport.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.tenancy.TenantDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ViewAsTest {

    private static Organisation organisation;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Onlookers");
        pages = PageClient.of(organisation, organisation.boss());
    }

    @Test
    void anAdministratorLooksAsSomebodyElseAndChangesNothing() {
        var rita = organisation.person("Rita Rep", Role.SALES_REPRESENTATIVE);
        var admin = organisation.administrator();
        admin.post("/tasks", Map.of("name", "Known to the boss"));
        assertThat(pages.page("/tasks")).contains("Known to the boss").doesNotContain("You see what");

        pages.submit("/settings/users/" + rita.id() + "/view", "");
        assertThat(pages.page("/tasks"))
                .doesNotContain("Known to the boss")
                .contains("You see what Rita Rep sees")
                .doesNotContain("/tasks/new");
        assertThat(pages.post("/accounts/new", "name=Taken").status()).isEqualTo(403);
        assertThat(pages.post("/sharing/of/nothing", "").status()).isEqualTo(404);
        assertThat(pages.post("/settings/mine", "locale=th").status()).isEqualTo(403);
        assertThat(pages.get("/settings/mine").status()).isEqualTo(403);
        assertThat(pages.get("/settings/roles").status()).isEqualTo(403);
        assertThat(admin.get("/accounts").text()).doesNotContain("Taken");

        pages.submit("/settings/view-as/stop", "");
        assertThat(pages.page("/tasks")).contains("Known to the boss").doesNotContain("You see what");
        assertThat(events())
                .contains(
                        List.of("view_as.stopped", rita.id().toString()),
                        List.of("view_as.started", rita.id().toString()));
    }

    private static List<List<String>> events() {
        return RunningRapport.bean(TenantDb.class).read(organisation.tenant(), tx -> Audit.latest(tx, 50)).stream()
                .filter(event -> event.actor().equals(Optional.of(organisation.user())))
                .map(event ->
                        List.of(event.kind(), String.valueOf(event.detail().get("user"))))
                .toList();
    }

    @Test
    void nobodyLooksAsSomebodyWhoMayDoMore() {
        var role = organisation
                .administrator()
                .post(
                        "/roles",
                        Map.of(
                                "name",
                                "Looks",
                                "abilities",
                                List.of("view_as"),
                                "grants",
                                Map.of("accounts", Map.of("read", "own"))));
        var looker = PageClient.of(organisation, organisation.person("Lou Looker", UUID.fromString(role.id())));
        assertThat(looker.post("/settings/users/" + organisation.user() + "/view", "")
                        .status())
                .isEqualTo(403);
        var seller = organisation.person("Sam Seller", Role.SALES_REPRESENTATIVE);
        assertThat(looker.post("/settings/users/" + seller.id() + "/view", "").status())
                .isEqualTo(403);
        assertThat(looker.page("/accounts")).doesNotContain("You see what");
    }

    @Test
    void aViewEndsWithTheUserWhoWasSeen() {
        var gone = organisation.person("Gus Gone", Role.READ_ONLY);
        pages.submit("/settings/users/" + gone.id() + "/view", "");
        assertThat(pages.page("/accounts")).contains("You see what Gus Gone sees");
        organisation.administrator().patch("/users/" + gone.id(), Map.of("active", false));
        assertThat(pages.page("/accounts")).doesNotContain("You see what");
        assertThat(pages.post("/settings/view-as/stop", "").status()).isEqualTo(303);
    }
}
