package io.rapport.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.tenancy.TenantDb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who finds, changes and shares which views, and what of them. */
class ViewsTest {

    private static Organisation organisation;
    private static ApiClient admin;
    private static String team;
    private static ApiClient inside;
    private static ApiClient colleague;
    private static ApiClient outside;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Viewers");
        admin = organisation.administrator();
        team = admin.post("/teams", Map.of("name", "West")).id();
        inside = member("Ina Inside");
        colleague = member("Cole Colleague");
        outside = organisation.person("Otto Outside", Role.SALES_REPRESENTATIVE).client();
    }

    private static ApiClient member(String name) {
        var person = organisation.person(name, Role.SALES_REPRESENTATIVE);
        admin.put("/users/" + person.id() + "/teams", Map.of("team", team, "teams", List.of()));
        return person.client();
    }

    private static ApiClient.Answer save(ApiClient who, String name, String audience, Object state) {
        var body = new HashMap<String, Object>(Map.of("object", "accounts", "name", name, "audience", audience));
        body.put("state", state);
        if (audience.equals("team")) {
            body.put("team", team);
        }
        return who.post("/views", body);
    }

    private static int read(ApiClient who, ApiClient.Answer view) {
        return who.get("/views/" + view.id()).status();
    }

    @Test
    void aPrivateViewIsKnownToItsOwnerAlone() {
        var view = save(inside, "Mine", "private", Map.of("filter", "owner == me()"));
        assertThat(view.status()).as(view.text()).isEqualTo(201);

        assertThat(read(inside, view)).isEqualTo(200);
        assertThat(read(colleague, view)).isEqualTo(404);
        assertThat(read(admin, view)).isEqualTo(404);
        assertThat(admin.delete("/views/" + view.id()).status()).isEqualTo(404);
        assertThat(inside.delete("/views/" + view.id()).status()).isEqualTo(204);
    }

    @Test
    void aTeamsViewIsFoundByItsMembersAndChangedByItsOwner() {
        var view = save(inside, "Ours", "team", Map.of("sort", List.of("-name")));
        assertThat(view.status()).as(view.text()).isEqualTo(201);

        assertThat(read(colleague, view)).isEqualTo(200);
        assertThat(read(outside, view)).isEqualTo(404);
        assertThat(colleague
                        .patch("/views/" + view.id(), Map.of("name", "Taken"))
                        .status())
                .isEqualTo(403);
        assertThat(inside.patch("/views/" + view.id(), Map.of("name", "West's")).status())
                .isEqualTo(200);
        assertThat(save(outside, "Theirs", "team", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void onlyWhoManagesViewsMakesThemForEveryone() {
        assertThat(save(inside, "All", "everyone", Map.of()).status()).isEqualTo(403);

        var view = save(admin, "All", "everyone", Map.of());
        assertThat(read(outside, view)).isEqualTo(200);
        assertThat(outside.delete("/views/" + view.id()).status()).isEqualTo(403);
    }

    @Test
    void aHiddenFieldIsLeftOutOfWhatOthersRead() {
        var field = Map.of("name", "x_rating", "label", "Rating", "type", "text");
        assertThat(admin.post("/model/objects/accounts/fields", field).status()).isEqualTo(201);
        var state = Map.of(
                "filter",
                "name != \"\" && x_rating == \"Zyzzyva\"",
                "columns",
                List.of("name", "x_rating"),
                "sort",
                List.of("x_rating", "name"));
        var view = save(admin, "Rated", "everyone", state);
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        var blind = person("accounts", "x_rating");

        var seen = blind.get("/views/" + view.id());
        assertThat(seen.text()).doesNotContain("x_rating").doesNotContain("Zyzzyva");
        assertThat(seen.at("left_out")).isEqualTo(3);
        assertThat(seen.at("state.columns")).isEqualTo(List.of("name"));
        assertThat(save(blind, "Guess", "private", state).status()).isIn(400, 422);

        assertThat(admin.delete("/model/objects/accounts/fields/x_rating").status())
                .isEqualTo(204);
        assertThat(admin.get("/views/" + view.id()).at("left_out")).isEqualTo(3);
        assertThat(admin.patch("/views/" + view.id(), Map.of("name", "Once rated"))
                        .status())
                .isEqualTo(200);
    }

    private static ApiClient person(String object, String hidden) {
        var role = admin.post(
                "/roles",
                Map.of(
                        "name", "Blind",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields", List.of(Map.of("object", object, "field", hidden, "read", false, "write", false))));
        return organisation.person("Bella Blind", UUID.fromString(role.id())).client();
    }

    @Test
    void aListOpensWithWhatAUserChoseElseWithWhatTheRoleOpens() {
        var forRole = save(admin, "Role's", "everyone", Map.of());
        var own = save(outside, "Own", "private", Map.of());
        var role = Map.of("role", Role.SALES_REPRESENTATIVE.toString());
        assertThat(outside.put("/views/" + forRole.id() + "/first", role).status())
                .isEqualTo(403);
        assertThat(admin.put("/views/" + forRole.id() + "/first", role).status())
                .isEqualTo(204);
        assertThat(outside.get("/views/" + forRole.id()).at("first")).isEqualTo(true);
        assertThat(admin.get("/views/" + forRole.id()).at("first")).isEqualTo(false);

        outside.put("/views/" + own.id() + "/first", null);
        assertThat(outside.get("/views/" + forRole.id()).at("first")).isEqualTo(false);
        assertThat(outside.get("/views/" + own.id()).at("first")).isEqualTo(true);
        outside.delete("/views/" + own.id() + "/first");
        assertThat(outside.get("/views/" + forRole.id()).at("first")).isEqualTo(true);
        admin.delete("/views/" + forRole.id() + "/first?role=" + Role.SALES_REPRESENTATIVE);
    }

    @Test
    void ofWhatOpensOnesOwnChoiceGoesBeforeTheRolesAndThatBeforeEveryones() {
        var openings = RunningRapport.bean(OpeningViews.class);
        var all = save(admin, "Everyone's", "everyone", Map.of());
        var later = save(admin, "Zoo keepers'", "everyone", Map.of());
        var role = save(admin, "Anglers'", "everyone", Map.of());
        var zoo = admin.post("/roles", Map.of("name", "Zoo keeper", "abilities", List.of("use_api"), "grants", GRANTS));
        var angler = admin.post("/roles", Map.of("name", "Angler", "abilities", List.of("use_api"), "grants", GRANTS));
        var both = organisation.person("Bo Both", UUID.fromString(zoo.id()), UUID.fromString(angler.id()));
        var actor = RunningRapport.bean(Actors.class).of(organisation.tenant(), organisation.user());
        openings.chooseForAll(actor, UUID.fromString(all.id()), true);
        assertThat(first(both.client())).isEqualTo(all.id());
        admin.put("/views/" + later.id() + "/first", Map.of("role", zoo.id()));
        assertThat(first(both.client())).isEqualTo(later.id());
        admin.put("/views/" + role.id() + "/first", Map.of("role", angler.id()));
        assertThat(first(both.client())).isEqualTo(role.id());
        var own = save(both.client(), "Own", "private", Map.of());
        both.client().put("/views/" + own.id() + "/first", null);
        assertThat(first(both.client())).isEqualTo(own.id());
        both.client().delete("/views/" + own.id());
        assertThat(first(both.client())).isEqualTo(role.id());
        assertThat(openings.of(actor, "accounts").getFirst().opensWith(UUID.fromString(all.id())))
                .isTrue();
        assertThat(first(admin)).isEqualTo(all.id());
        openings.chooseForAll(actor, UUID.fromString(all.id()), false);
        assertThat(first(admin)).isEmpty();
    }

    private static final Map<String, Object> GRANTS = Map.of("*", Map.of("read", "all"));

    private static String first(ApiClient who) {
        return ((List<?>) who.get("/views?object=accounts").json().get("views"))
                .stream()
                        .map(view -> (Map<?, ?>) view)
                        .filter(view -> Boolean.TRUE.equals(view.get("first")))
                        .map(view -> String.valueOf(view.get("id")))
                        .findFirst()
                        .orElse("");
    }

    @Test
    void changesOfSharedViewsStandInTheAudit() {
        var view = save(admin, "Audited", "everyone", Map.of());
        admin.delete("/views/" + view.id());
        admin.post("/views/" + view.id() + "/restore", null);
        save(admin, "Silent", "private", Map.of());

        var events = RunningRapport.bean(TenantDb.class).read(organisation.tenant(), tx -> Audit.latest(tx, 50));
        assertThat(events.stream()
                        .filter(event -> view.id().equals(event.detail().get("view")))
                        .map(Audit.Event::kind))
                .containsExactlyInAnyOrder("view.created", "view.deleted", "view.restored");
        assertThat(events.toString()).doesNotContain("Silent");
    }
}
