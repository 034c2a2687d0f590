package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page and form of an organisation times every kind of visitor, each with a sound token against forgery, so that only
 * rights refuse. Nothing of the organisation is shown, and nothing changes.
 */
class PageMatrixTest {

    /** What belongs to no organisation. */
    private static final Set<String> OF_NOBODY = Set.of(
            "/",
            "/sign-in",
            "/sign-out",
            "/sign-out/everywhere",
            "/sign-in/organisations",
            "/sign-in/forgotten",
            "/sign-in/link/{token}",
            "/sign-in/code",
            "/sign-in/set-up",
            "/sign-in/passkey",
            "/sign-in/sso",
            "/sign-in/sso/{provider}/callback",
            "/sign-in/sso/{provider}/sign-out",
            "/sign-in/passkey/options",
            "/sign-in/passkeys",
            "/sign-in/passkeys/options",
            "/setup",
            "/invitation/{token}",
            "/unsubscribe/{token}",
            "/consent/{token}",
            "/consent/{token}/end",
            "/confirm-consent/{token}",
            "/form/{token:[A-Za-z0-9_-]{64}}",
            "/quote/{token:[A-Za-z0-9_-]{64}}",
            "/quote/{token:[A-Za-z0-9_-]{64}}/accept",
            "/quote/{token:[A-Za-z0-9_-]{64}}/decline",
            "/quote/{token:[A-Za-z0-9_-]{64}}/ask",
            "/quote/{token:[A-Za-z0-9_-]{64}}/document.pdf",
            "/design",
            "/preference",
            "/offline",
            "/service-worker.js",
            "/health",
            "/health/live",
            "/health/ready",
            "/ready",
            "/metrics",
            "/error");

    /** What stands for the variables of an address; an id stands for what its address is about. */
    private static final Map<String, String> VARIABLES = Map.of(
            "object",
            "accounts",
            "field",
            "name",
            "relation",
            "contacts",
            "action",
            "delete",
            "token",
            "none",
            "slug",
            "undo");

    record Page(String method, String pattern, String path) {}

    private static final List<Page> PAGES = new ArrayList<>();
    private static final List<String> UNLISTED = new ArrayList<>();

    @BeforeAll
    static void start() {
        Victim.ready();
    }

    /** Of the victim's organisation. */
    static List<Page> pages() {
        if (PAGES.isEmpty()) {
            RunningRapport.context()
                    .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .keySet()
                    .forEach(info -> info.getPatternValues().stream()
                            .filter(pattern -> !pattern.startsWith("/api") && !pattern.startsWith("/scim/"))
                            .forEach(pattern -> {
                                if (!pattern.startsWith("/{org")) {
                                    UNLISTED.add(pattern);
                                } else {
                                    info.getMethodsCondition()
                                            .getMethods()
                                            .forEach(method ->
                                                    PAGES.add(new Page(method.name(), pattern, path(pattern))));
                                }
                            }));
            UNLISTED.removeAll(OF_NOBODY);
        }
        return PAGES;
    }

    private static String path(String pattern) {
        var path = new StringBuilder();
        String before = "";
        for (String part : pattern.substring(1).split("/(?![^{]*})")) {
            String filled = part.startsWith("{") ? variable(part.substring(1, part.length() - 1), before) : part;
            path.append('/').append(filled);
            before = part;
        }
        return path.toString();
    }

    private static String variable(String declared, String before) {
        String name = declared.contains(":") ? declared.substring(0, declared.indexOf(':')) : declared;
        if (name.equals("org")) {
            return Victim.victim.tenant().slug();
        }
        if (!name.equals("id")) {
            return VARIABLES.getOrDefault(name, "name");
        }
        return Victim.THINGS.get(
                switch (before) {
                    case "roles" -> "role";
                    case "teams" -> "team";
                    case "files" -> "file";
                    case "views" -> "view";
                    case "users", "members" -> "user";
                    case "sign-in" -> "provider";
                    case "operations" -> "operation";
                    case "jobs" -> "job";
                    case "import", "imports" -> "import";
                    default -> "account";
                });
    }

    @Test
    void everyPageBelongsToAnOrganisationOrIsListed() {
        assertThat(pages()).hasSizeGreaterThan(20);
        assertThat(UNLISTED).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> visitorsAreAskedToSignIn() {
        return pages().stream()
                .map(page -> refused(page, "", answer -> assertThat(answer.status())
                        .as(answer.text())
                        .isIn(302, 303, 401, 403, 404)));
    }

    @TestFactory
    Stream<DynamicTest> anotherOrganisationsAdministratorFindsNothing() {
        return pages().stream()
                .map(page -> refused(page, "stranger", answer -> assertThat(answer.status())
                        .as(answer.text())
                        .isIn(400, 404)));
    }

    @TestFactory
    Stream<DynamicTest> aDeactivatedUserIsOutAtOnce() {
        return pages().stream()
                .map(page -> refused(page, "deactivated", answer -> assertThat(answer.status())
                        .as(answer.text())
                        .isIn(302, 303, 401, 403, 404)));
    }

    @TestFactory
    Stream<DynamicTest> aUserWithoutRoleIsShownNothing() {
        return pages().stream()
                .map(page -> refused(page, "without", answer -> assertThat(answer.status())
                        .as(answer.text())
                        .isLessThan(500)));
    }

    @TestFactory
    Stream<DynamicTest> whoHasNotProvenTheSecondFactorIsShownNothing() {
        return pages().stream()
                .map(page -> refused(page, "unproven", answer -> assertThat(answer.status())
                        .as(answer.text())
                        .isIn(302, 303, 401, 403, 404)));
    }

    /** What this one may read is the other's, but nothing is written in either's name. */
    @TestFactory
    Stream<DynamicTest> whoLooksAsSomebodyElseChangesNothing() {
        return pages().stream()
                .filter(page -> !page.method().equals("GET") && !page.pattern().endsWith("/view-as/stop"))
                .map(page -> DynamicTest.dynamicTest(page.method() + " " + page.pattern(), () -> {
                    var before = Victim.snapshot();
                    var answer = visit(page, "viewing");
                    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
                    assertThat(changed(before)).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whoMayOnlyReadChangesNothing() {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(page.method() + " " + page.pattern(), () -> {
                    var before = Victim.snapshot();
                    var answer = visit(page, "reader");
                    assertThat(answer.status()).as(answer.text()).isLessThan(500);
                    assertThat(changed(before)).isEmpty();
                }));
    }

    private interface Check {
        void check(ApiClient.Answer answer);
    }

    private static DynamicTest refused(Page page, String kind, Check check) {
        return DynamicTest.dynamicTest(page.method() + " " + page.pattern(), () -> {
            var before = Victim.snapshot();
            var answer = visit(page, kind);
            check.check(answer);
            assertThat(answer.text()).doesNotContain(Victim.MARK);
            assertThat(changed(before)).isEmpty();
        });
    }

    /** Tables that are not as they were. */
    private static Map<String, String> changed(Map<String, String> before) {
        var changed = new TreeMap<>(Victim.snapshot());
        changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        return changed;
    }

    private static ApiClient.Answer visit(Page page, String kind) {
        String session = Victim.SESSIONS.getOrDefault(kind, "");
        String cookie = session.isEmpty() ? "rapport_visit=" + "A".repeat(43) : "rapport_session=" + session;
        String form = page.method().equals("GET")
                ? ""
                : "_csrf=" + ApiClient.encode(PageClient.token(cookie.substring(cookie.indexOf('=') + 1)))
                        + "&name=Taken&ids=" + Victim.THINGS.get("account") + "&to=" + Victim.THINGS.get("user");
        return RunningRapport.anonymous()
                .sendBytes(
                        page.method(),
                        RunningRapport.address() + page.path(),
                        form.getBytes(StandardCharsets.UTF_8),
                        form.isEmpty() ? "" : "application/x-www-form-urlencoded",
                        "Cookie",
                        cookie);
    }
}
