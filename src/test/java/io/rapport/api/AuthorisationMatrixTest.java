package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
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
        Route.API.forEach(route -> listed.add(route.key()));

        var mapped = new TreeSet<String>();
        RunningRapport.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api"))
                        .forEach(pattern -> info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .forEach(method -> mapped.add(method + " " + pattern))));

        assertThat(mapped).isEqualTo(listed);
    }

    @TestFactory
    Stream<DynamicTest> withoutATokenEverythingIsRefused() {
        return Route.API.stream().map(route -> refused(Victim.anonymous, route, 401));
    }

    @TestFactory
    Stream<DynamicTest> aDeactivatedUserIsRefusedAtOnce() {
        return Route.API.stream().map(route -> refused(Victim.deactivated, route, 401));
    }

    @TestFactory
    Stream<DynamicTest> aUserWithoutRoleIsRefused() {
        return Route.API.stream().map(route -> refused(Victim.without, route, 403));
    }

    @TestFactory
    Stream<DynamicTest> whoMayOnlyReadChangesNothing() {
        return Route.API.stream()
                .map(route -> DynamicTest.dynamicTest(route.key(), () -> {
                    var before = Victim.snapshot();
                    var answer = send(Victim.reader, route);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(route.reader());
                    assertThat(Victim.snapshot()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> anotherOrganisationsAdministratorFindsNothing() {
        return Route.API.stream().map(route -> refused(Victim.stranger, route, route.stranger()));
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
        return send(caller, route.method(), Victim.filled(route.path()), route.body());
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
