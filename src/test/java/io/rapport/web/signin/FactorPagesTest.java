package io.rapport.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.identity.AppCodes;
import io.rapport.identity.Client;
import io.rapport.identity.SignIn;
import io.rapport.identity.SignInLinks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A role demands a second factor: its holders set one up before anything else, and show it from then on. */
class FactorPagesTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static Organisation organisation;
    private static Organisation.Person person;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Factor");
        person = organisation.person("Fay", Role.SALES_REPRESENTATIVE);
        organisation.administrator().post("/users/" + person.id() + "/sign-in", Map.of("password", PASSWORD));
    }

    private static String signIn() {
        return RunningRapport.bean(SignIn.class)
                .signIn(person.email(), PASSWORD, new Client("127.0.0.1", "test"))
                .secret();
    }

    private static ApiClient.Answer get(String secret, String path) {
        return RunningRapport.anonymous()
                .send("GET", RunningRapport.address() + path, null, "Cookie", "rapport_session=" + secret);
    }

    private static ApiClient.Answer post(String secret, String path, String values) {
        String form = "_csrf=" + ApiClient.encode(PageClient.token(secret)) + "&" + values;
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + path,
                        form.getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        "rapport_session=" + secret);
    }

    private static String first(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(text).isTrue();
        return match.group(1);
    }

    private static String cookie(ApiClient.Answer answer) {
        return first(
                "rapport_session=([^;]+);.*HttpOnly",
                String.join("\n", answer.headers().get("set-cookie")));
    }

    @Test
    void whoHoldsTheRoleIsLedThereAndAskedFromThenOn() {
        String home = "/" + organisation.tenant().slug() + "/accounts";
        String running = signIn();
        assertThat(get(running, home).status()).isEqualTo(200);
        var demand = Map.<String, Object>of("second_factor", true);
        assertThat(organisation
                        .administrator()
                        .patch("/roles/" + Role.SALES_REPRESENTATIVE, demand)
                        .status())
                .isEqualTo(200);

        var nowhere = get(running, home + "/nowhere/at/all");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.text()).doesNotContain("class=\"rail").doesNotContain(person.email());
        var led = get(running, home);
        assertThat(led.status()).isEqualTo(303);
        String setUp = led.header("Location").orElseThrow();
        assertThat(setUp).startsWith("/sign-in/set-up?org=").endsWith("to=" + ApiClient.encode(home));
        String page = get(running, setUp).text();
        String key = first("class=\"key\">([A-Z2-7 ]+)<", page);
        String seal = first("name=\"seal\" value=\"([^\"]+)\"", page);
        var wrong = post(running, setUp, "seal=" + seal + "&code=12345x");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains(seal).contains("This code is wrong");
        var set = post(running, setUp, "seal=" + seal + "&code=" + AppCodes.at(key, Instant.now()));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        String recovery = first("<code>([a-z2-7-]{29})</code>", set.text());
        assertThat(get(running, home).status()).isEqualTo(303);
        assertThat(get(cookie(set), home).status()).isEqualTo(200);

        String next = signIn();
        String ask = get(next, home).header("Location").orElseThrow();
        assertThat(ask).startsWith("/sign-in/code?org=");
        assertThat(get(next, ask).text()).contains("one-time-code").doesNotContain(seal);
        assertThat(get(next, setUp).header("Location").orElseThrow()).isEqualTo(home);
        assertThat(post(next, ask, "code=" + recovery.replace('-', 'a')).status())
                .isEqualTo(422);
        var proven = post(next, ask, "code=" + recovery);
        assertThat(proven.header("Location")).contains(home);
        assertThat(get(next, home).status()).isEqualTo(303);
        assertThat(get(cookie(proven), home).status()).isEqualTo(200);
        assertThat(post(signIn(), ask, "code=" + recovery).status()).isEqualTo(422);
        var away = post(
                signIn(),
                ask.replaceAll("&to=.*", "&to=" + ApiClient.encode("//evil.example")),
                "code=" + AppCodes.at(key, Instant.now().plus(Duration.ofSeconds(30))));
        assertThat(away.header("Location").orElseThrow())
                .startsWith("/" + organisation.tenant().slug());

        var reset = organisation.administrator().delete("/users/" + person.id() + "/second-factor");
        assertThat(reset.status()).isEqualTo(204);
        assertThat(get(cookie(proven), home).header("Location").orElseThrow()).startsWith("/sign-in?");
        assertThat(get(signIn(), home).header("Location").orElseThrow()).startsWith("/sign-in/set-up");
    }

    @Test
    void aLinkIsUsedUpByItsFormAlone() {
        var given = organisation.person("Lea", Role.READ_ONLY);
        var visit = "A".repeat(43);
        String path = RunningRapport.bean(SignInLinks.class)
                .make(organisation.actor(organisation.user()), given.id())
                .path();
        for (int look = 0; look < 3; look++) {
            var looked = RunningRapport.anonymous().send("GET", RunningRapport.address() + path, null);
            assertThat(looked.status()).isEqualTo(200);
            assertThat(looked.text()).contains("Choose a new password").contains(given.email());
        }
        assertThat(visited(visit, path, "password=short").status()).isEqualTo(422);
        var used = visited(visit, path, "password=another+long+one");
        assertThat(used.status()).isEqualTo(303);
        assertThat(get(cookie(used), "/" + organisation.tenant().slug()).status())
                .isEqualTo(200);
        assertThat(visited(visit, path, "password=another+long+one").status()).isEqualTo(404);

        var known = visited(visit, "/sign-in/forgotten", "email=" + ApiClient.encode(given.email()));
        var unknown = visited(visit, "/sign-in/forgotten", "email=nobody%40example.com");
        assertThat(known.status()).isEqualTo(200);
        assertThat(masked(known.text())).isEqualTo(masked(unknown.text()));
    }

    private static String masked(String page) {
        return page.replaceAll("(csrf-token\" content|_csrf\" value)=\"[^\"]*\"", "");
    }

    private static ApiClient.Answer visited(String visit, String path, String values) {
        String form = "_csrf=" + ApiClient.encode(PageClient.token(visit)) + "&" + values;
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + path,
                        form.getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        "rapport_visit=" + visit);
    }

    @Test
    void aPictureHoldsTheAddress() {
        var code = QrCode.of("otpauth://totp/Rapport%20Acme:ann%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(code.size()).isEqualTo(41);
        assertThat(QrCode.of("x".repeat(600)).size()).isLessThanOrEqualTo(97);
        assertThat(Integer.toHexString(code.path().hashCode())).isEqualTo("873cee3f");
    }
}
