package io.rapport.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.People;
import io.rapport.identity.ApiTokens;
import io.rapport.identity.Invitations;
import io.rapport.kernel.Ids;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** From an empty program to people at work, over HTTP; the tests follow one another. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPagesTest {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "correct horse";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    /** Says who asks. */
    @TestConfiguration
    static class Probe {

        @RestController
        static class Who {

            @GetMapping("/{org}/test-who")
            String page(Actor actor, @PathVariable String org) {
                return actor.name();
            }

            @GetMapping("/api/test-who")
            String api(Actor actor) {
                return actor.name();
            }
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    Actors actors;

    @Autowired
    Records records;

    @Autowired
    Invitations invitations;

    @Autowired
    ApiTokens tokens;

    @Autowired
    TenantDb db;

    private final HttpClient browser = browser();

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpResponse<String> get(HttpClient client, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> submit(HttpClient client, String page, String action, Map<String, String> values)
            throws Exception {
        var match = FORM_TOKEN.matcher(get(client, page).body());
        assertThat(match.find()).isTrue();
        return post(client, action, values, match.group(1));
    }

    private HttpResponse<String> post(HttpClient client, String path, Map<String, String> values, String token)
            throws IOException, InterruptedException {
        var body = values.entrySet().stream()
                        .map(value ->
                                value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String location(HttpResponse<?> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private Tenant acme() {
        return tenants.all().getFirst();
    }

    private UUID user(String name) {
        var id = Ids.next();
        apply(new Change.Create(
                People.USERS, id, Map.of("name", name, "email", name + "@example.com", "active", true)));
        return id;
    }

    private void apply(Change change) {
        records.apply(
                actors.system(acme(), "test"), NewOperation.of(Source.SYSTEM, "operation.edited"), List.of(change));
    }

    @Test
    @Order(1)
    void setUpComesFirstAndOnce() throws Exception {
        assertThat(location(get(browser, "/"))).isEqualTo("/setup");
        assertThat(location(get(browser, "/sign-in"))).isEqualTo("/setup");
        var wrong = submit(browser, "/setup", "/setup", wish("short"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("ann@example.com").doesNotContain("value=\"short\"");
        assertThat(location(submit(browser, "/setup", "/setup", wish(PASSWORD))))
                .isEqualTo("/acme");
        assertThat(get(browser, "/acme/test-who").body()).isEqualTo("Ann");
        assertThat(location(get(browser(), "/setup"))).isEqualTo("/sign-in");
    }

    private static Map<String, String> wish(String password) {
        return Map.of(
                "name", "Ann",
                "email", "ann@example.com",
                "password", password,
                "organisation", "Acme",
                "currency", "EUR",
                "time_zone", "Europe/Berlin");
    }

    @Test
    @Order(2)
    void signInLeadsToThePageThatWasAskedForAndOutAgain() throws Exception {
        var other = browser();
        assertThat(location(get(other, "/acme/test-who"))).isEqualTo("/sign-in?to=%2Facme%2Ftest-who");
        var page = "/sign-in?to=%2Facme%2Ftest-who";
        var wrong = submit(other, page, page, Map.of("email", "ann@example.com", "password", "wrong password"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        var right = submit(other, page, page, Map.of("email", "ann@example.com", "password", PASSWORD));
        assertThat(location(right)).isEqualTo("/acme/test-who");
        assertThat(right.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("rapport_session=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
        assertThat(get(other, "/acme/test-who").body()).isEqualTo("Ann");
        assertThat(location(submit(other, "/sign-in/organisations", "/sign-out", Map.of())))
                .isEqualTo("/sign-in");
        assertThat(get(other, "/acme/test-who").statusCode()).isEqualTo(303);
        assertThat(get(browser, "/acme/test-who").body()).isEqualTo("Ann");
    }

    @Test
    @Order(3)
    void nobodyIsLedToAnotherHost() throws Exception {
        for (var to : List.of("//evil.example", "/\\evil.example", "https://evil.example", "/other/page")) {
            var other = browser();
            var page = "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
            var entered = submit(other, page, page, Map.of("email", "ann@example.com", "password", PASSWORD));
            assertThat(location(entered)).isEqualTo("/acme");
        }
    }

    @Test
    @Order(4)
    void aFormOfAnotherSessionIsRefused() throws Exception {
        var match = FORM_TOKEN.matcher(get(browser(), "/sign-in").body());
        assertThat(match.find()).isTrue();
        assertThat(post(browser, "/sign-out", Map.of(), match.group(1)).statusCode())
                .isEqualTo(403);
        assertThat(post(browser, "/sign-out", Map.of(), "").statusCode()).isEqualTo(403);
        assertThat(get(browser, "/acme/test-who").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void pagesCarryStrictHeaders() throws Exception {
        var headers = get(browser(), "/sign-in").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(headers.allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("JSESSIONID"));
    }

    @Test
    @Order(6)
    void anotherOrganisationDoesNotExist() throws Exception {
        tenants.provision("Other", "USD", java.time.ZoneId.of("UTC"));
        assertThat(get(browser, "/other/test-who").statusCode()).isEqualTo(404);
        assertThat(get(browser, "/nowhere/test-who").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(7)
    void anInvitedUserChoosesAPasswordOnce() throws Exception {
        var path =
                invitations.invite(actors.system(acme(), "test"), user("bob")).path();
        var bob = browser();
        assertThat(get(bob, path).body()).contains("bob@example.com");
        assertThat(submit(bob, path, path, Map.of("password", "short")).statusCode())
                .isEqualTo(422);
        assertThat(location(submit(bob, path, path, Map.of("password", PASSWORD))))
                .isEqualTo("/acme");
        assertThat(get(bob, "/acme/test-who").body()).isEqualTo("bob");
        assertThat(get(bob, path).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(8)
    void aDeactivatedUsersNextRequestIsRefused() throws Exception {
        var cid = user("cid");
        invitations.givePassword(actors.system(acme(), "test"), cid, PASSWORD);
        var client = browser();
        submit(client, "/sign-in", "/sign-in", Map.of("email", "cid@example.com", "password", PASSWORD));
        assertThat(get(client, "/acme/test-who").body()).isEqualTo("cid");
        apply(new Change.Update(People.USERS, cid, Optional.empty(), Map.of("active", false)));
        assertThat(location(get(client, "/acme/test-who"))).startsWith("/sign-in");
    }

    @Test
    @Order(9)
    void theApiTakesTokensAndNoCookies() throws Exception {
        var refused = get(browser, "/api/test-who");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var ann = actors.of(acme(), idOf("ann@example.com"));
        var made = tokens.create(ann, "test", Optional.of(Duration.ofDays(1)));
        var bearer = "Bearer " + made.secret();
        assertThat(get(browser(), "/api/test-who", "Authorization", bearer).body())
                .isEqualTo("Ann");
        assertThat(get(browser(), "/acme/test-who", "Authorization", bearer).statusCode())
                .isEqualTo(303);
        tokens.revoke(ann, made.token().id());
        assertThat(get(browser(), "/api/test-who", "Authorization", bearer).statusCode())
                .isEqualTo(401);
    }

    private UUID idOf(String email) {
        return db.read(acme(), tx -> tx.dsl()
                .fetchSingle("SELECT id FROM {0} WHERE email = {1}", tx.table("users"), org.jooq.impl.DSL.val(email))
                .get(0, UUID.class));
    }
}
