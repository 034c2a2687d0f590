package io.rapport.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersPagesTest {

    private static Organisation organisation;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Peopled");
        pages = PageClient.of(organisation, organisation.boss());
    }

    @Test
    void somebodyIsInvitedWithRolesAndTheLinkIsShownOnceWhereNoMailGoes() {
        var answer = pages.post(
                "/settings/users", "name=Nia+New&email=nia.new@example.com&role=" + Role.SALES_REPRESENTATIVE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("/invitation/").contains("Invited, open until");
        var page = pages.page("/settings/users");
        assertThat(page)
                .contains("Nia New", "Sales representative", "Signed in last")
                .doesNotContain("/invitation/");
        var again = pages.post("/settings/users", "name=Nia+New&email=nia.new@example.com");
        assertThat(again.status()).isEqualTo(422);
        assertThat(pages.post("/settings/users", "name=No+Mail&email=").status())
                .isEqualTo(422);
    }

    @Test
    void whoeverIsDeactivatedIsOutAtTheNextRequestAndStaysOut() {
        var lea = organisation.person("Lea Leaving", Role.SALES_REPRESENTATIVE);
        var hers = PageClient.of(organisation, lea);
        assertThat(hers.get("/accounts").status()).isEqualTo(200);
        pages.submit("/settings/users/" + lea.id() + "/active", "active=false");
        assertThat(hers.get("/accounts").status()).isNotEqualTo(200);
        assertThat(lea.client().get("/accounts").status()).isEqualTo(401);
        assertThat(pages.page("/settings/users?inactive=true")).contains("Lea Leaving");
        assertThat(pages.page("/settings/users")).doesNotContain("Lea Leaving");
        pages.submit("/settings/users/" + lea.id() + "/active", "active=true");
        assertThat(hers.get("/accounts").status()).isNotEqualTo(200);
    }

    @Test
    void whatSomebodyOwnsGoesToSomebodyElse() {
        var otto = organisation.person("Otto Owner", Role.SALES_REPRESENTATIVE);
        var nils = organisation.person("Nils Next", Role.SALES_REPRESENTATIVE);
        var account =
                otto.client().post("/accounts", Map.of("name", "Handed over")).id();
        var task =
                otto.client().post("/tasks", Map.of("name", "Not handed over")).id();
        String path = "/settings/users/" + otto.id() + "/owned";
        assertThat(pages.page(path)).contains("Accounts (1)", "Tasks (1)");
        assertThat(pages.post(path, "object=accounts&owner=" + otto.id()).status())
                .isEqualTo(422);
        pages.submit(path, "object=accounts&owner=" + nils.id());
        assertThat(owner("/accounts/" + account)).isEqualTo(nils.id());
        assertThat(owner("/tasks/" + task)).isEqualTo(otto.id());
        assertThat(pages.page(path)).doesNotContain("Accounts (");
    }

    private static UUID owner(String path) {
        return UUID.fromString(
                String.valueOf(organisation.administrator().get(path).at("owner.id")));
    }

    @Test
    void aRoleHidesFieldsAfterItIsShownWhoLosesThem() {
        var role = organisation
                .administrator()
                .post(
                        "/roles",
                        Map.of(
                                "name",
                                "Blinkered",
                                "abilities",
                                java.util.List.of("use_api"),
                                "grants",
                                Map.of("*", Map.of("read", "all"))))
                .id();
        var ben = organisation.person("Ben Blinkered", UUID.fromString(role));
        String account = organisation
                .administrator()
                .post("/accounts", Map.of("name", "Seen", "website", "https://seen.example"))
                .id();
        String path = "/settings/roles/" + role + "/fields/accounts";
        assertThat(pages.page(path)).contains("Website", "Hidden");
        assertThat(pages.page("/settings/roles/" + role)).contains(path, "All fields");

        assertThat(pages.post(path, "website=hidden").text()).contains("Ben Blinkered", "Website", "confirmed");
        assertThat(ben.client().get("/accounts/" + account).json()).containsKey("website");
        pages.submit(path, "website=hidden&confirmed=true");
        assertThat(ben.client().get("/accounts/" + account).json()).doesNotContainKey("website");
        assertThat(pages.page("/settings/roles/" + role)).contains("1 field limited");
        assertThat(PageClient.of(organisation, ben).get(path).status()).isEqualTo(403);
    }

    @Test
    void whatIsSharedWithEverybodyIsShownBeforeItIs() {
        var own = organisation
                .administrator()
                .post(
                        "/roles",
                        Map.of(
                                "name",
                                "Own only",
                                "abilities",
                                java.util.List.of("use_api"),
                                "grants",
                                Map.of("accounts", Map.of("read", "own"))))
                .id();
        var ole = organisation.person("Ole Own", UUID.fromString(own));
        String account = organisation
                .administrator()
                .post("/accounts", Map.of("name", "Everybody's"))
                .id();
        assertThat(pages.post("/settings/sharing", "accounts=read").text()).contains("Ole Own", "confirmed");
        assertThat(ole.client().get("/accounts/" + account).status()).isEqualTo(404);
        pages.submit("/settings/sharing", "accounts=read&confirmed=true");
        assertThat(ole.client().get("/accounts/" + account).status()).isEqualTo(200);
        pages.submit("/settings/sharing", "accounts=&confirmed=true");
        assertThat(ole.client().get("/accounts/" + account).status()).isEqualTo(404);
    }
}
