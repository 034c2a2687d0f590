package io.rapport.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TeamsPagesTest {

    private static Organisation organisation;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Departed");
        pages = PageClient.of(organisation, organisation.boss());
    }

    @Test
    void aTeamThatMovesBelowADepartmentIsSeenByItsHeadAfterThatWasShown() {
        pages.submit("/settings/teams", "name=Selling&kind=department&parent=&manager=");
        var selling = id("Selling");
        var west = team("West", "office");
        var hana = member("Hana Head", selling);
        var will = member("Will West", west);
        role(hana);
        will.client().post("/accounts", Map.of("name", "Of the west"));
        assertThat(hana.client().get("/accounts").text()).doesNotContain("Of the west");

        String form = "name=West&kind=office&manager=&parent=" + selling;
        var shown = pages.post("/settings/teams/" + west, form);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("Hana Head", "Of the west");
        assertThat(hana.client().get("/accounts").text()).doesNotContain("Of the west");
        pages.submit("/settings/teams/" + west, form + "&confirmed=true");
        assertThat(hana.client().get("/accounts").text()).contains("Of the west");
        assertThat(pages.page("/settings/teams")).contains("1 member, 2 with those below", "Regional office");

        var loop = pages.post("/settings/teams/" + selling, "name=Selling&kind=department&manager=&parent=" + west);
        assertThat(loop.status()).isEqualTo(422);
        assertThat(loop.text()).contains("This would go around in a circle.");

        assertThat(pages.post("/settings/teams/" + selling + "/retire", "").text())
                .contains("Hana Head");
        assertThat(pages.page("/settings/teams")).contains("Selling");
        pages.submit("/settings/teams/" + selling + "/retire", "confirmed=true");
        assertThat(pages.page("/settings/teams")).doesNotContain("<b>Selling</b>");
        assertThat(hana.client().get("/accounts").text()).doesNotContain("Of the west");
    }

    @Test
    void theFormOfAUserShowsWhoSeesMoreByAnotherTeamBeforeItIsSaved() {
        var north = team("North", "team");
        var south = team("South", "team");
        var nora = member("Nora North", north);
        var sven = member("Sven South", south);
        role(nora);
        sven.client().post("/accounts", Map.of("name", "Of the south"));

        String path = "/users/" + sven.id();
        String form = "version=" + organisation.administrator().get(path).at("version") + "&phone=&team=" + north;
        var shown = pages.post(path + "/edit", form);
        assertThat(shown.status()).isEqualTo(422);
        assertThat(shown.text()).contains("Nora North", "Of the south", "name=\"team\" value=\"" + north);
        assertThat(nora.client().get("/accounts").text()).doesNotContain("Of the south");

        var again = pages.post(path + "/edit", form + "&again=true");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).contains("/edit\"", north.toString());
        pages.submit(path + "/edit", form + "&confirmed=true");
        assertThat(nora.client().get("/accounts").text()).contains("Of the south");
    }

    private static void role(Organisation.Person person) {
        var role = organisation
                .administrator()
                .post(
                        "/roles",
                        Map.of(
                                "name", "Below " + person.id(),
                                "abilities", List.of("use_api"),
                                "grants", Map.of("accounts", Map.of("read", "team_below"))));
        assertThat(role.status()).as(role.text()).isEqualTo(201);
        var held = organisation
                .administrator()
                .put("/users/" + person.id() + "/roles", Map.of("roles", List.of(role.id())));
        assertThat(held.status()).as(held.text()).isEqualTo(200);
    }

    private static Organisation.Person member(String name, UUID team) {
        var person = organisation.person(name, Role.SALES_REPRESENTATIVE);
        organisation.administrator().put("/users/" + person.id() + "/teams", Map.of("team", team, "teams", List.of()));
        return person;
    }

    private static UUID team(String name, String kind) {
        return UUID.fromString(organisation
                .administrator()
                .post("/teams", Map.of("name", name, "kind", kind))
                .id());
    }

    private static UUID id(String name) {
        return UUID.fromString(String.valueOf(organisation
                .administrator()
                .get("/teams?filter=name%20%3D%3D%20%22" + name + "%22")
                .at("records.0.id")));
    }
}
