package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route of the API times every kind of caller. A refusal is checked three ways: by its status, by what its answer
 * holds, and by what became of the victim's rows, log and deliveries.
 */
class AuthorisationMatrixTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @BeforeAll
    static void start() {
        Victim.ready();
    }

    @Test
    void everyRouteIsListed() {
        var listed = new TreeSet<String>();
        ScimRoutes.EVERY.forEach(route -> listed.add(route.key()));

        var mapped = new TreeSet<String>();
        RunningRapport.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api") || pattern.startsWith("/scim"))
                        .forEach(pattern -> info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .forEach(method -> mapped.add(method + " " + pattern))));

        assertThat(mapped).isEqualTo(listed);
    }

    @TestFactory
    Stream<DynamicTest> withoutATokenEverythingIsRefused() {
        return ScimRoutes.EVERY.stream().map(route -> refused(Victim.anonymous, route, 401));
    }

    @TestFactory
    Stream<DynamicTest> aDeactivatedUserIsRefusedAtOnce() {
        return ScimRoutes.EVERY.stream().map(route -> refused(Victim.deactivated, route, 401));
    }

    @TestFactory
    Stream<DynamicTest> aUserWithoutRoleIsRefused() {
        return ScimRoutes.EVERY.stream().map(route -> refused(Victim.without, route, 403));
    }

    @TestFactory
    Stream<DynamicTest> whoMayOnlyReadChangesNothing() {
        return ScimRoutes.EVERY.stream()
                .map(route -> DynamicTest.dynamicTest(route.key(), () -> {
                    var before = Victim.snapshot();
                    var answer = send(Victim.reader, route);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(route.reader());
                    assertThat(Victim.snapshot()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> anotherOrganisationsAdministratorFindsNothing() {
        return ScimRoutes.EVERY.stream().map(route -> refused(Victim.stranger, route, route.stranger()));
    }

    /** Of an administrator, so that nothing but the token holds it back. */
    private static ApiClient token(Map<String, Object> mandate) {
        var wish = new HashMap<String, Object>(mandate);
        wish.put("name", "Narrow");
        var made = Victim.victim.administrator().post("/tokens", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new ApiClient(RunningRapport.address(), String.valueOf(made.at("secret")));
    }

    @Test
    void aReadingTokenChangesNothingAnywhere() {
        var narrow = token(Map.of("scopes", List.of("read")));
        var before = Victim.snapshot();
        for (var route : ScimRoutes.EVERY) {
            var answer = send(narrow, route);
            boolean reads = route.method().equals("GET") || route.pattern().endsWith("/query");
            assertThat(answer.text().contains(route.isScim() ? "made for less" : "\"beyond_token\""))
                    .as(route.key() + " " + answer.text())
                    .isEqualTo(!reads);
            assertThat(answer.status()).as(route.key()).isIn(reads ? List.of(200, 403, 404) : List.of(403));
        }
        assertThat(Victim.snapshot()).isEqualTo(before);
        assertThat(narrow.get("/roles").status()).isEqualTo(403);
        assertThat(narrow.get("/accounts/" + Victim.THINGS.get("account")).text())
                .contains(Victim.MARK);
    }

    @Test
    void aWritingTokenAdministersNothing() {
        var narrow = token(Map.of("scopes", List.of("read", "write")));
        var before = Victim.snapshot();
        for (var route : ScimRoutes.EVERY) {
            if (route.pattern().matches("/api/v1/(model/objects.*|roles.*|users/.*)|/scim/.*")
                    && !(route.method().equals("GET") && route.reader() == 200)) {
                assertThat(send(narrow, route).status()).as(route.key()).isEqualTo(403);
            }
        }
        assertThat(Victim.snapshot()).isEqualTo(before);
        var wider = narrow.post("/tokens", Map.of("name", "Wider", "scopes", List.of("administer")));
        assertThat(wider.at("errors.0.code")).isEqualTo("exceeds_token");
        var same = narrow.post("/tokens", Map.of("name", "Same"));
        assertThat(same.at("scopes")).isEqualTo(List.of("read", "write"));
    }

    @Test
    void aTokenForContactsLearnsNothingOfAnythingElse() {
        var admin = Victim.victim.administrator();
        var contact = admin.post("/contacts", Map.of("last_name", "Plain", "account", Victim.THINGS.get("account")));
        assertThat(contact.status()).as(contact.text()).isEqualTo(201);
        Victim.rest();
        var narrow = token(Map.of("scopes", List.of("read", "write"), "objects", List.of("contacts")));
        var before = Victim.snapshot();
        for (var route : ScimRoutes.EVERY) {
            var answer = send(narrow, route);
            assertThat(answer.text())
                    .as(route.key())
                    .doesNotContain(Victim.MARK)
                    .doesNotContain(Victim.THINGS.get("account"))
                    .doesNotContain("x_secrets");
            assertThat(answer.status()).as(route.key() + " " + answer.text()).isIn(200, 403, 404);
        }
        assertThat(Victim.snapshot()).isEqualTo(before);
        String one = "/contacts/" + contact.id();
        for (String path : List.of(one, one + "/history", "/contacts", "/contacts/summary?group=last_name", "/model")) {
            var answer = narrow.get(path);
            assertThat(answer.status()).as(path + answer.text()).isEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain(Victim.MARK).doesNotContain(Victim.THINGS.get("account"));
        }
        assertThat(narrow.get("/contacts?filter=" + ApiClient.encode("account.name != \"\""))
                        .text())
                .isEqualTo(narrow.get("/contacts?filter=" + ApiClient.encode("account.name != \"\""))
                        .text())
                .contains("unknown");
        assertThat(narrow.patch(one, Map.of("account", Victim.THINGS.get("trashed")))
                        .status())
                .isNotEqualTo(200);
        assertThat(narrow.patch(one, Map.of("last_name", "Known")).status()).isEqualTo(200);
        assertThat(narrow.get("/users").text()).doesNotContain("@");
        admin.delete(one);
        Victim.rest();
    }

    private static DynamicTest refused(ApiClient caller, Route route, int status) {
        return DynamicTest.dynamicTest(route.key(), () -> {
            var before = Victim.snapshot();
            var answer = send(caller, route);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.text()).doesNotContain(Victim.MARK).doesNotContain("x_secrets");
            assertThat(Victim.snapshot()).isEqualTo(before);
        });
    }

    private static ApiClient.Answer send(ApiClient caller, Route route) {
        String path = Victim.filled(route.path());
        return send(caller, route.method(), route.isScim() ? RunningRapport.address() + path : path, route.body());
    }

    static ApiClient.Answer send(ApiClient caller, String method, String path, Object body) {
        if (body instanceof Route.Upload upload) {
            String form = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + upload.file()
                    + "\"\r\nContent-Type: text/csv\r\n\r\n" + upload.content() + "\r\n--b--\r\n";
            return caller.sendBytes(
                    method, path, form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b");
        }
        return caller.send(method, path, body == null ? null : Victim.filled(JSON.writeValueAsString(body)));
    }
}
