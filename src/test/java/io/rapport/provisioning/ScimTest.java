package io.rapport.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Provisioning with the requests that Entra ID and Okta send. */
class ScimTest {

    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";
    private static Organisation acme;
    private static ApiClient boss;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Provisioned");
        boss = acme.administrator();
    }

    private static ApiClient.Answer send(String method, String path, Object body) {
        return send(boss, method, path, body);
    }

    private static ApiClient.Answer send(ApiClient by, String method, String path, Object body) {
        return by.send(method, RunningRapport.address() + path, body, "Content-Type", "application/scim+json");
    }

    private static ApiClient.Answer find(String place, String filter) {
        return send("GET", place + "?filter=" + ApiClient.encode(filter), null);
    }

    private static String entra(String name) {
        return """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
              "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "externalId": "%1$s", "userName": "%1$s@provisioned.example", "active": true,
             "displayName": "Entra %1$s", "emails": [{"primary": true, "type": "work", "value": "%1$s@mail.example"}],
             "meta": {"resourceType": "User"}, "name": {"formatted": "given family", "familyName": "family",
             "givenName": "given"}, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales"}}""".formatted(name);
    }

    @Test
    void entraMakesChangesAndDeactivatesAUser() {
        assertThat(find(USERS, "userName eq \"e1@provisioned.example\"").at("totalResults"))
                .isEqualTo(0);
        var made = send("POST", USERS, entra("e1"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Content-Type").orElse("")).startsWith("application/scim+json");
        assertThat(made.header("Location")).contains(USERS + "/" + made.id());
        assertThat(made.at("userName")).isEqualTo("e1@provisioned.example");
        assertThat(made.at("emails.0.value")).isEqualTo("e1@mail.example");
        assertThat(find(USERS, "userName eq \"E1@provisioned.example\"").at("Resources.0.id"))
                .isEqualTo(made.id());
        assertThat(find(USERS, "externalId eq \"e1\"").at("Resources.0.id")).isEqualTo(made.id());
        assertThat(boss.get("/users/" + made.id()).at("email")).isEqualTo("e1@mail.example");

        var again = send("POST", USERS, entra("e1"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("scimType")).isEqualTo("uniqueness");
        assertThat(again.at("schemas")).isEqualTo(List.of("urn:ietf:params:scim:api:messages:2.0:Error"));

        var changed = send("PATCH", USERS + "/" + made.id(), """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [
                  {"op": "Replace", "path": "displayName", "value": "Renamed"},
                  {"op": "Add", "path": "title", "value": "Buyer"},
                  {"op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "e1.new@mail.example"},
                  {"op": "Add", "path": "phoneNumbers[type eq \\"work\\"].value", "value": "+62 21 555 0100"},
                  {"op": "Replace", "path":
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "Other"}]}""");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.at("displayName")).isEqualTo("Renamed");
        assertThat(changed.at("title")).isEqualTo("Buyer");
        assertThat(changed.at("emails.0.value")).isEqualTo("e1.new@mail.example");
        assertThat(String.valueOf(changed.at("phoneNumbers.0.value"))).contains("62");

        var off = send("PATCH", USERS + "/" + made.id(), """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "Replace", "path": "active", "value": "False"}]}""");
        assertThat(off.at("active")).isEqualTo(false);
        assertThat(boss.get("/users/" + made.id()).at("active")).isEqualTo(false);
        var history = boss.get("/users/" + made.id() + "/history");
        assertThat(history.text()).contains("active");

        assertThat(send("DELETE", USERS + "/" + made.id(), null).status()).isEqualTo(204);
        assertThat(send("GET", USERS + "/" + made.id(), null).status()).isEqualTo(404);
        assertThat(find(USERS, "externalId eq \"e1\"").at("totalResults")).isEqualTo(0);
        assertThat(boss.get("/users/" + made.id()).status()).isEqualTo(200);

        var back = send("POST", USERS, entra("e1").replace("e1@mail", "e1.new@mail"));
        assertThat(back.status()).as(back.text()).isEqualTo(201);
        assertThat(back.id()).isEqualTo(made.id());
        assertThat(boss.get("/users/" + made.id()).at("active")).isEqualTo(true);
    }

    @Test
    void oktaDeactivatesByAValueWithoutPathAndTheirSessionEndsAtOnce() {
        var made = send("POST", USERS, """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "okta@provisioned.example",
                 "name": {"givenName": "Test", "familyName": "User"},
                 "emails": [{"primary": true, "value": "okta@provisioned.example", "type": "work"}],
                 "displayName": "Test User", "locale": "en-US", "externalId": "00ujl29u0le5T6Aj10h7",
                 "groups": [], "password": "1mz050nq", "active": true}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).doesNotContain("1mz050nq");
        assertThat(made.at("name.familyName")).isEqualTo("User");
        var person = new Organisation.Person(java.util.UUID.fromString(made.id()), "okta@provisioned.example", boss);
        var page = PageClient.of(acme, person);
        assertThat(page.get("/settings/mine").status()).isIn(200, 403, 404);

        var off = send("PATCH", USERS + "/" + made.id(), """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "value": {"active": false}}]}""");
        assertThat(off.at("active")).isEqualTo(false);
        assertThat(page.get("/settings/mine").status()).isIn(302, 303);

        var whole = send("PUT", USERS + "/" + made.id(), """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "%s",
                 "userName": "okta@provisioned.example", "name": {"givenName": "Another", "familyName": "User"},
                 "emails": [{"primary": true, "value": "okta@provisioned.example"}], "active": true}""".formatted(made.id()));
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.at("displayName")).isEqualTo("Another User");
        assertThat(whole.at("active")).isEqualTo(true);
    }

    @Test
    void groupsAreTeamsAndTheirMembersComeAndGo() {
        String one = send("POST", USERS, entra("g1")).id();
        String two = send("POST", USERS, entra("g2")).id();
        var made = send("POST", GROUPS, """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "externalId": "8aa1a0c0",
                 "displayName": "Region North", "members": [{"value": "%s"}]}""".formatted(one));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(boss.get("/teams/" + made.id()).at("name")).isEqualTo("Region North");
        assertThat(find(GROUPS, "displayName eq \"region north\"").at("Resources.0.members.0.value"))
                .isEqualTo(one);
        assertThat(send("GET", GROUPS + "/" + made.id() + "?excludedAttributes=members", null)
                        .json())
                .doesNotContainKey("members");
        assertThat(send("GET", USERS + "/" + one, null).at("groups.0.display")).isEqualTo("Region North");

        var joined = patch(
                made.id(),
                "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"$ref\": null, \"value\": \"" + two + "\"}]}");
        assertThat(joined.text()).contains(one).contains(two);
        var left = patch(made.id(), "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + one + "\\\"]\"}");
        assertThat(left.text()).doesNotContain(one).contains(two);
        var gone = patch(
                made.id(), "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"" + two + "\"}]}");
        assertThat(gone.at("members")).isEqualTo(List.of());
        var renamed = patch(
                made.id(),
                "{\"op\": \"replace\", \"value\": {\"id\": \"" + made.id() + "\", \"displayName\": \"Region South\"}}");
        assertThat(renamed.at("displayName")).isEqualTo("Region South");
        assertThat(patch(made.id(), "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"nobody\"}]}")
                        .at("scimType"))
                .isEqualTo("invalidValue");
        assertThat(send("DELETE", GROUPS + "/" + made.id(), null).status()).isEqualTo(204);
        assertThat(boss.get("/teams/" + made.id()).status()).isEqualTo(404);
    }

    private static ApiClient.Answer patch(String group, String operation) {
        return send(
                "PATCH",
                GROUPS + "/" + group,
                "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [" + operation
                        + "]}");
    }

    @Test
    void whoeverDoesNotAdministerIsRefusedAndOtherOrganisationsDoNotExist() {
        String mine = send("POST", USERS, entra("secret1")).id();
        var stranger = RunningRapport.organisation("Strangers").administrator();
        var reader = acme.person("Rae Reader", Role.READ_ONLY).client();
        for (var route : List.of(
                Map.entry("GET", USERS),
                Map.entry("GET", USERS + "/" + mine),
                Map.entry("PATCH", USERS + "/" + mine),
                Map.entry("PUT", USERS + "/" + mine),
                Map.entry("DELETE", USERS + "/" + mine),
                Map.entry("POST", USERS),
                Map.entry("GET", GROUPS),
                Map.entry("POST", GROUPS),
                Map.entry("GET", GROUPS + "/" + mine),
                Map.entry("PUT", GROUPS + "/" + mine),
                Map.entry("PATCH", GROUPS + "/" + mine),
                Map.entry("DELETE", GROUPS + "/" + mine),
                Map.entry("GET", "/scim/v2/ServiceProviderConfig"),
                Map.entry("GET", "/scim/v2/Schemas"),
                Map.entry("GET", "/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User"),
                Map.entry("GET", "/scim/v2/ResourceTypes"))) {
            Object body = route.getKey().equals("GET") || route.getKey().equals("DELETE") ? null : entra("secret1");
            var nobody = send(RunningRapport.anonymous(), route.getKey(), route.getValue(), body);
            assertThat(nobody.status()).as(route + nobody.text()).isEqualTo(401);
            var refused = send(reader, route.getKey(), route.getValue(), body);
            assertThat(refused.status()).as(route + refused.text()).isEqualTo(403);
            assertThat(refused.text()).doesNotContain("secret1");
            if (route.getValue().contains(mine)) {
                var other = send(stranger, route.getKey(), route.getValue(), body);
                assertThat(other.status()).as(route + other.text()).isEqualTo(404);
                assertThat(other.text()).doesNotContain("secret1");
            }
        }
        assertThat(send("GET", USERS + "/" + mine, null).at("active")).isEqualTo(true);
    }

    @Test
    void listsArePagedAndWhatCanNotBeReadIsToldInScimsOwnForm() {
        send("POST", USERS, entra("p1"));
        send("POST", USERS, entra("p2"));
        var page = send("GET", USERS + "?startIndex=2&count=1", null);
        assertThat(page.at("itemsPerPage")).isEqualTo(1);
        assertThat(page.at("startIndex")).isEqualTo(2);
        assertThat((Integer) page.at("totalResults")).isGreaterThan(2);
        assertThat(send("GET", USERS + "?count=0", null).at("Resources")).isEqualTo(List.of());
        assertThat(find(USERS, "userName eq").at("scimType")).isEqualTo("invalidFilter");
        assertThat(find(USERS, "displayName co \"entra p\" and active eq true").at("totalResults"))
                .isEqualTo(2);
        for (String broken : List.of("", "nonsense", "[]", "{\"userName\": \"\"}", "{\"userName\": {\"a\": 1}}")) {
            var refused = send("POST", USERS, broken.isEmpty() ? null : broken);
            assertThat(refused.status()).as(broken + refused.text()).isEqualTo(400);
            assertThat(refused.at("schemas")).isEqualTo(List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
        }
        assertThat(send("GET", "/scim/v2/ServiceProviderConfig", null).at("patch.supported"))
                .isEqualTo(true);
        assertThat(send("GET", "/scim/v2/ResourceTypes", null).at("totalResults"))
                .isEqualTo(2);
        assertThat(send("GET", "/scim/v2/Schemas", null).text()).contains("userName");
        var last = send(
                "PATCH",
                USERS + "/" + acme.user(),
                "{\"Operations\": [{\"op\": \"replace\", \"value\": {\"active\": false}}]}");
        assertThat(last.status()).as(last.text()).isEqualTo(409);
    }

    /** Directories push groups side by side; each says what it adds, and nothing else is touched. */
    @Test
    void changesAtTheSameTimeAllStay() {
        String user = send("POST", USERS, entra("r1")).id();
        var teams = Stream.of("Race 1", "Race 2", "Race 3", "Race 4", "Race 5", "Race 6")
                .map(name -> send("POST", GROUPS, Map.of("displayName", name)).id())
                .toList();
        teams.parallelStream().forEach(team -> assertThat(patch(
                                team,
                                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + user + "\"}]}")
                        .status())
                .isEqualTo(200));
        assertThat(send("GET", USERS + "/" + user, null).at("groups"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(teams.size());

        var fields =
                Map.of("title", "Buyer", "displayName", "Raced", "timezone", "Asia/Bangkok", "preferredLanguage", "th");
        fields.entrySet().parallelStream().forEach(field -> assertThat(send(
                                "PATCH",
                                USERS + "/" + user,
                                Map.of(
                                        "Operations",
                                        List.of(Map.of(
                                                "op", "replace",
                                                "path", field.getKey(),
                                                "value", field.getValue()))))
                        .status())
                .isEqualTo(200));
        var after = send("GET", USERS + "/" + user, null);
        fields.forEach((name, value) -> assertThat(after.at(name)).isEqualTo(value));
    }

    @Test
    void aNameBelongsToOneAlsoWhereManyAskForItAtOnce() {
        var answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(at -> send(
                        "POST",
                        USERS,
                        Map.of(
                                "userName",
                                "onlyone",
                                "displayName",
                                "Only One",
                                "emails",
                                List.of(Map.of("value", "only" + at + "@provisioned.example")))))
                .map(ApiClient.Answer::status)
                .toList();
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(find(USERS, "displayName eq \"Only One\"").at("totalResults"))
                .isEqualTo(1);
        assertThat(boss.get("/users?filter=" + ApiClient.encode("name == \"Only One\""))
                        .at("records"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);

        String other = send("POST", USERS, entra("n1")).id();
        var taken = send("PUT", USERS + "/" + other, entra("n1").replace("\"n1@provisioned.example\"", "\"OnlyOne\""));
        assertThat(taken.status()).as(taken.text()).isEqualTo(409);
        assertThat(taken.at("scimType")).isEqualTo("uniqueness");
        assertThat(send("GET", USERS + "/" + other, null).at("userName")).isEqualTo("n1@provisioned.example");
    }

    @Test
    void aNameIsFreeAgainWhereNothingCameOfIt() {
        var refused = send(
                "POST",
                USERS,
                Map.of(
                        "userName",
                        "unlucky@provisioned.example",
                        "emails",
                        List.of(Map.of("value", acme.boss().email()))));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        var again = send("POST", USERS, Map.of("userName", "unlucky@provisioned.example"));
        assertThat(again.status()).as(again.text()).isEqualTo(201);
    }

    @Test
    void textsThatNoDatabaseKeepsAreRefused() {
        for (String hostile : List.of("a\\u0000b@provisioned.example", "\\ud800@provisioned.example")) {
            for (String field : List.of("userName", "externalId", "displayName", "title")) {
                var answer = send(
                        "POST",
                        USERS,
                        "{\"userName\": \"hostile@provisioned.example\", \"" + field + "\": \"" + hostile + "\"}");
                assertThat(answer.status()).as(field + answer.text()).isEqualTo(400);
            }
        }
        assertThat(send("POST", USERS, Map.of("userName", "long@provisioned.example", "externalId", "x".repeat(3_000)))
                        .status())
                .isEqualTo(400);
        assertThat(send("GET", USERS + "?filter=userName%20eq%20%22%00%22", null)
                        .at("scimType"))
                .isEqualTo("invalidFilter");
        assertThat(send(
                                "PATCH",
                                USERS + "/" + acme.user(),
                                Map.of(
                                        "Operations",
                                        List.of(Map.of("op", "add", "path", "a".repeat(1_000_000), "value", "x"))))
                        .at("scimType"))
                .isEqualTo("invalidPath");
    }

    @Test
    void whoBringsNoTokenIsToldInScimsOwnForm() {
        for (String token : List.of("", "nonsense")) {
            var answer = send(new ApiClient(RunningRapport.address(), token), "GET", USERS, null);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/scim+json");
            assertThat(answer.at("schemas")).isEqualTo(List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
            assertThat(answer.at("status")).isEqualTo("401");
        }
        for (var unknown : List.of(send("GET", "/scim/v2/Nothing", null), send("DELETE", "/scim/v2/Schemas", null))) {
            assertThat(unknown.status()).isIn(404, 405);
            assertThat(unknown.at("schemas")).isEqualTo(List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
        }
    }
}
