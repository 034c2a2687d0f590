package io.rapport.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.identity.Client;
import io.rapport.kernel.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** Signing out with a provider, and what an administrator must not get out of one by changing it. */
class SignOffTest {

    private static final Client HERE = new Client("127.0.0.1", "test");
    private static FakeProvider fake;
    private static Organisation acme;
    private static ApiClient boss;
    private static Provider kept;

    @BeforeAll
    static void start() {
        fake = new FakeProvider();
        acme = RunningRapport.organisation("Signed off");
        boss = acme.administrator();
        var made = boss.post(
                "/providers",
                Map.of(
                        "name",
                        "Ours",
                        "issuer",
                        fake.issuer(),
                        "client_id",
                        FakeProvider.CLIENT,
                        "secret",
                        FakeProvider.SECRET,
                        "domains",
                        List.of("off.example"),
                        "roles",
                        List.of(Role.READ_ONLY.toString()),
                        "groups_claim",
                        "groups",
                        "sign_out",
                        true));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        kept = provider(made.id());
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    private static Provider provider(String id) {
        return RunningRapport.bean(Providers.class).get(acme.actor(acme.user()), UUID.fromString(id));
    }

    private static SignOn.Arrived enter(String email, Consumer<Map<String, Object>> lie) {
        var signOn = RunningRapport.bean(SignOn.class);
        var begun = signOn.begin(new SignOn.Choice(acme.tenant(), kept), email, "");
        var asked = FakeProvider.form(begun.address().substring(begun.address().indexOf('?') + 1));
        var claims = fake.honest(asked, email, email);
        lie.accept(claims);
        return signOn.finish(
                kept.id(), begun.cookie(), Map.of("state", asked.get("state"), "code", fake.code(asked, claims)), HERE);
    }

    private static ApiClient.Answer post(String path, String cookie, Map<String, String> form) {
        var body = new StringBuilder();
        form.forEach((name, value) ->
                body.append(name).append('=').append(ApiClient.encode(value)).append('&'));
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + path,
                        body.toString().getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        cookie);
    }

    private static ApiClient.Answer told(String token) {
        return post("/sign-in/sso/" + kept.id() + "/sign-out", "a=b", Map.of("logout_token", token));
    }

    private static int status(String secret) {
        return RunningRapport.anonymous()
                .send(
                        "GET",
                        RunningRapport.address() + "/" + acme.tenant().slug() + "/accounts",
                        null,
                        "Cookie",
                        "rapport_session=" + secret)
                .status();
    }

    @Test
    void whoSignsOutIsLedOnToTheProviderThatSignedThemIn() {
        String secret = enter("onward@off.example", claims -> {}).begun().secret();
        String session = "rapport_session=" + secret;
        var form = Map.of("_csrf", PageClient.token(secret));
        var led = post("/sign-out", session + "; rapport_came_by=" + kept.id(), form);
        assertThat(led.status()).isEqualTo(200);
        assertThat(led.text())
                .contains(fake.issuer() + "/end?ui=1&amp;client_id=rapport&amp;post_logout_redirect_uri=")
                .contains("data-controller=\"onward\"");
        assertThat(led.headers().get("set-cookie").toString()).contains("rapport_came_by=;");
        assertThat(status(secret)).isIn(302, 303);

        for (String came :
                List.of("", "; rapport_came_by=" + UUID.randomUUID(), "; rapport_came_by=https://evil.example")) {
            String other = enter("onward@off.example", claims -> {}).begun().secret();
            var home = post("/sign-out", "rapport_session=" + other + came, Map.of("_csrf", PageClient.token(other)));
            assertThat(home.status()).as(came + home.text()).isIn(302, 303);
            assertThat(home.header("Location").orElse("")).endsWith("/sign-in");
        }
    }

    @Test
    void theProvidersWordEndsAllSessionsOnceAndNoOtherWordDoes() throws Exception {
        String one = enter("leaver@off.example", claims -> {}).begun().secret();
        String other = enter("leaver@off.example", claims -> {}).begun().secret();
        String colleague = enter("stayer@off.example", claims -> {}).begun().secret();
        var stranger = new RSAKeyGenerator(2048).keyID("one").generate();
        var lies = new HashMap<String, String>();
        lies.put("nothing", "");
        lies.put("nonsense", "a.b.c");
        lies.put(
                "another's key",
                fake.signed(
                        new JWTClaimsSet.Builder().subject("leaver@off.example").build(), stranger));
        lies.put("for another client", fake.farewell("leaver@off.example", claims -> claims.audience("other")));
        lies.put(
                "of another issuer",
                fake.farewell("leaver@off.example", claims -> claims.issuer("https://evil.example")));
        lies.put("an id token", fake.farewell("leaver@off.example", claims -> claims.claim("nonce", "n")));
        lies.put("no event", fake.farewell("leaver@off.example", claims -> claims.claim("events", Map.of())));
        lies.put("a text for events", fake.farewell("leaver@off.example", claims -> claims.claim("events", "all")));
        lies.put(
                "an old one",
                fake.farewell(
                        "leaver@off.example",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(900)))));
        lies.put("without a name of its own", fake.farewell("leaver@off.example", claims -> claims.jwtID(null)));
        lies.forEach((what, token) -> assertThat(told(token).status()).as(what).isEqualTo(400));
        assertThat(status(one)).isEqualTo(200);

        String farewell = fake.farewell("leaver@off.example", claims -> {});
        var done = told(farewell);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(status(one)).isIn(302, 303);
        assertThat(status(other)).isIn(302, 303);
        assertThat(status(colleague)).isEqualTo(200);
        assertThat(boss.get("/audit?kind=sso").text()).contains("sso.signed_out");

        String again = enter("leaver@off.example", claims -> {}).begun().secret();
        assertThat(told(farewell).status()).isEqualTo(400);
        assertThat(status(again)).isEqualTo(200);
        assertThat(told(fake.farewell("nobody@off.example", claims -> {})).status())
                .isEqualTo(200);
    }

    /** Otherwise who may change the address, and does not know the secret, has it sent to a server of their own. */
    @Test
    void aSecretGoesNowhereElseAndAnotherIssuerKnowsNobody() {
        try (var evil = new FakeProvider()) {
            var victim = enter("linked@off.example", claims -> {});
            var stolen = boss.patch("/providers/" + kept.id(), Map.of("issuer", evil.issuer()));
            assertThat(stolen.status()).as(stolen.text()).isEqualTo(422);
            assertThat(stolen.at("errors.0.field")).isEqualTo("secret");
            assertThat(provider(kept.id().toString()).issuer()).isEqualTo(fake.issuer());

            var members = RunningRapport.bean(Members.class);
            assertThat(members.linked(acme.tenant(), kept, "linked@off.example"))
                    .isPresent();
            var renamed = boss.patch("/providers/" + kept.id(), Map.of("name", "Still ours"));
            assertThat(renamed.at("name")).isEqualTo("Still ours");
            assertThat(renamed.text()).doesNotContain(FakeProvider.SECRET);
            assertThat(members.linked(acme.tenant(), kept, "linked@off.example"))
                    .isPresent();

            var made = boss.post(
                    "/providers",
                    Map.of(
                            "name",
                            "Moving",
                            "issuer",
                            fake.issuer(),
                            "client_id",
                            FakeProvider.CLIENT,
                            "secret",
                            FakeProvider.SECRET,
                            "domains",
                            List.of("moving.example"),
                            "creates",
                            false));
            var moving = provider(made.id());
            RunningRapport.bean(Members.class)
                    .link(
                            acme.tenant(),
                            moving,
                            "7",
                            victim.begun().session().memberships().getFirst().user());
            assertThat(members.linked(acme.tenant(), moving, "7")).isPresent();
            boss.patch("/providers/" + made.id(), Map.of("issuer", evil.issuer(), "secret", "new"));
            assertThat(members.linked(acme.tenant(), moving, "7")).isEmpty();
            assertThat(boss.delete("/providers/" + made.id()).status()).isEqualTo(204);
            assertThat(boss.get("/providers").text()).contains("Still ours").doesNotContain("Moving");
        }
    }

    @Test
    void thatAnAddressWasVerifiedIsSaidWhereTheAddressIsSaid() {
        fake.info = Map.of("email", "own@off.example", "email_verified", true);
        assertThatThrownBy(() -> enter("boss@off.example", claims -> {
                    claims.put("sub", "mixed");
                    claims.remove("email_verified");
                }))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("sso_refused_unverified"));
        fake.info = Map.of();
    }

    @Test
    void aProviderThatDripsOrPoursHoldsNobody() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var over = new CountDownLatch(1);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            waitFor(over);
            exchange.close();
        });
        server.createContext("/pour", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write(new byte[3_000_000]);
            }
        });
        server.start();
        try {
            var remote = new Remote(
                    new MockEnvironment().withProperty("rapport.sign-in.private-hosts", "true"), Duration.ofSeconds(1));
            for (String path : List.of("/drip", "/pour")) {
                assertThatThrownBy(() -> remote.get(
                                "http://127.0.0.1:" + server.getAddress().getPort() + path))
                        .as(path)
                        .isInstanceOf(Unreachable.class);
            }
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
