package io.rapport.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Actors;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.identity.Client;
import io.rapport.identity.SignIn;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in through a provider over real HTTP, and all that must not sign anybody in. */
class SingleSignOnTest {

    private static final String VISIT = "V".repeat(43);
    private static final Pattern AUTHORIZE = Pattern.compile("href=\"([^\"]+/authorize[^\"]*)\"");
    private static FakeProvider provider;
    private static Organisation acme;
    private static String team;
    private static Provider kept;

    @BeforeAll
    static void start() {
        provider = new FakeProvider();
        acme = RunningRapport.organisation("Federated");
        team = acme.administrator().post("/teams", Map.of("name", "North")).id();
        kept = keep(acme, provider, "federated.example", groups -> groups);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    private static Provider keep(
            Organisation organisation, FakeProvider by, String domain, Function<Provider, Provider> change) {
        var wanted = new Provider(
                Ids.next(),
                "Our provider",
                by.issuer(),
                FakeProvider.CLIENT,
                "groups",
                List.of(domain),
                "groups",
                true,
                false,
                false,
                false,
                true,
                Set.of(Role.READ_ONLY),
                Optional.empty(),
                List.of(
                        new Provider.Group("sales", Optional.of(Role.SALES_REPRESENTATIVE), Optional.empty()),
                        new Provider.Group("bosses", Optional.of(Role.MANAGER), Optional.of(UUID.fromString(team)))));
        return RunningRapport.bean(Providers.class)
                .keep(organisation.actor(organisation.user()), change.apply(wanted), FakeProvider.SECRET);
    }

    /** A way that a browser has begun. */
    private record Way(Map<String, String> asked, String cookie) {

        ApiClient.Answer back(Provider to, String code) {
            return back(to, code, asked.get("state"));
        }

        ApiClient.Answer back(Provider to, String code, String state) {
            return RunningRapport.anonymous()
                    .send(
                            "GET",
                            RunningRapport.address() + "/sign-in/sso/" + to.id() + "/callback?code=" + code + "&state="
                                    + state,
                            null,
                            "Cookie",
                            cookie);
        }
    }

    private static ApiClient.Answer ask(String email) {
        return ask(email, "");
    }

    private static ApiClient.Answer ask(String email, String by) {
        String form = "_csrf=" + ApiClient.encode(PageClient.token(VISIT)) + "&email=" + ApiClient.encode(email)
                + "&provider=" + by;
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + "/sign-in/sso",
                        form.getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        "rapport_visit=" + VISIT);
    }

    private static Way begin(String email) {
        var answer = ask(email);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var link = AUTHORIZE.matcher(answer.text());
        assertThat(link.find()).as(answer.text()).isTrue();
        String address = link.group(1).replace("&amp;", "&");
        String cookie = answer.headers().get("set-cookie").stream()
                .filter(each -> each.startsWith("rapport_sso="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        return new Way(FakeProvider.form(address.substring(address.indexOf('?') + 1)), cookie.split(";")[0]);
    }

    private static ApiClient.Answer enter(String email, Consumer<Map<String, Object>> lie) {
        var way = begin(email);
        var claims = provider.honest(way.asked(), email, email);
        lie.accept(claims);
        return way.back(kept, provider.code(way.asked(), claims));
    }

    private static void nobody(ApiClient.Answer answer, String words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.text()).contains(words);
        assertThat(String.join("\n", answer.headers().getOrDefault("set-cookie", List.of())))
                .doesNotContain("rapport_session=");
    }

    private static List<String> roles(String email) {
        var user = acme.administrator().get("/users?filter=" + ApiClient.encode("email == \"" + email + "\""));
        String id = String.valueOf(user.at("records.0.id"));
        return acme.administrator()
                        .get("/users/" + id + "/roles")
                        .json()
                        .toString()
                        .contains("name")
                ? names(id)
                : List.of();
    }

    private static List<String> names(String id) {
        var names = new ArrayList<String>();
        RunningRapport.bean(Roles.class)
                .of(RunningRapport.bean(Actors.class).system(acme.tenant(), "test"), UUID.fromString(id))
                .forEach(role -> names.add(role.name()));
        return names;
    }

    @Test
    void whoIsNewBecomesAUserWithWhatTheGroupsBringAndGroupsAreKeptInStep() {
        String email = "new@federated.example";
        var answer = enter(email, claims -> claims.put("groups", List.of("sales", "others")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/" + acme.tenant().slug());
        String session = answer.headers().get("set-cookie").stream()
                .filter(each -> each.startsWith("rapport_session="))
                .findFirst()
                .orElseThrow();
        var home = RunningRapport.anonymous()
                .send(
                        "GET",
                        RunningRapport.address() + "/" + acme.tenant().slug(),
                        null,
                        "Cookie",
                        session.split(";")[0]);
        assertThat(home.status()).isEqualTo(200);
        assertThat(roles(email)).containsExactlyInAnyOrder("Read only", "Sales representative");

        enter(email, claims -> claims.put("groups", List.of("bosses")));
        assertThat(roles(email)).containsExactlyInAnyOrder("Read only", "Manager");
        var user = acme.administrator().get("/users?filter=" + ApiClient.encode("email == \"" + email + "\""));
        assertThat(acme.administrator().get("/users/" + user.at("records.0.id")).text())
                .contains(team);

        enter(email, claims -> {});
        assertThat(roles(email)).containsExactly("Read only");
    }

    @Test
    void afterTheFirstTimeTheProvidersOwnNameCountsAndNotTheAddress() {
        assertThat(enter("first@federated.example", claims -> claims.put("sub", "stable"))
                        .status())
                .isEqualTo(303);
        assertThat(enter("first@federated.example", claims -> {
                            claims.put("sub", "stable");
                            claims.put("email", "other@elsewhere.example");
                            claims.put("email_verified", false);
                        })
                        .status())
                .isEqualTo(303);
    }

    @Test
    void nobodyIsLinkedByAnAddressThatIsNotVerifiedOrOfAnotherDomain() {
        String boss = acme.boss().email();
        nobody(enter("x@federated.example", claims -> claims.put("email_verified", false)), "does not vouch");
        nobody(enter("x@federated.example", claims -> claims.remove("email_verified")), "does not vouch");
        nobody(enter("x@federated.example", claims -> claims.put("email", boss)), "does not use this provider");
        nobody(
                enter("x@federated.example", claims -> claims.put("email", "x@sub.federated.example")),
                "does not use this provider");
    }

    @Test
    void anAnswerThatIsNotWorthBelievingSignsNobodyIn() throws Exception {
        String email = "eve@federated.example";
        List<Consumer<Map<String, Object>>> lies = List.of(
                claims -> claims.put("nonce", "another"),
                claims -> claims.remove("nonce"),
                claims -> claims.put("aud", "somebody-else"),
                claims -> claims.put("aud", List.of(FakeProvider.CLIENT, "somebody-else")),
                claims -> claims.put("azp", "somebody-else"),
                claims -> claims.put("iss", "https://evil.example"),
                claims -> claims.put("exp", Instant.now().minusSeconds(120)),
                claims -> claims.put("iat", Instant.now().plusSeconds(3600)),
                claims -> claims.remove("sub"));
        for (var lie : lies) {
            nobody(enter(email, lie), "be trusted");
        }
        var stranger = new RSAKeyGenerator(2048).keyID("one").generate();
        List<Function<JWTClaimsSet, String>> signings = List.of(
                FakeProvider::unsigned,
                provider::withPublicKey,
                claims -> provider.signed(claims, stranger),
                claims -> "nonsense",
                claims -> "");
        for (var signing : signings) {
            var way = begin(email);
            nobody(
                    way.back(kept, provider.code(way.asked(), provider.honest(way.asked(), email, email), signing)),
                    "be trusted");
        }
    }

    @Test
    void aWayIsFinishedOnceInTheBrowserThatBeganItAndWithItsOwnProvider() {
        String email = "way@federated.example";
        var way = begin(email);
        var other = begin(email);
        var code = provider.code(way.asked(), provider.honest(way.asked(), email, email));
        nobody(way.back(kept, code, other.asked().get("state")), "not begun in this browser");
        nobody(new Way(way.asked(), "rapport_visit=" + VISIT).back(kept, code), "not begun in this browser");
        nobody(new Way(way.asked(), "rapport_sso=" + "A".repeat(200)).back(kept, code), "not begun in this browser");
        nobody(new Way(way.asked(), other.cookie()).back(kept, code), "not begun in this browser");

        var stranger = RunningRapport.organisation("Stranger");
        try (var evil = new FakeProvider()) {
            var theirs = keep(stranger, evil, "stranger.example", wanted -> without(wanted));
            nobody(way.back(theirs, code), "not begun in this browser");
            nobody(way.back(kept, code + "&iss=" + ApiClient.encode(evil.issuer())), "be trusted");
        }
        nobody(way.back(kept, code), "not begun in this browser");

        var again = begin(email);
        var fresh = provider.code(again.asked(), provider.honest(again.asked(), email, email));
        assertThat(again.back(kept, fresh).status()).isEqualTo(303);
        nobody(again.back(kept, fresh), "not begun in this browser");
        var third = begin(email);
        assertThat(third.back(kept, fresh).status()).isEqualTo(503);
        var denied = begin(email);
        var answer = RunningRapport.anonymous()
                .send(
                        "GET",
                        RunningRapport.address() + "/sign-in/sso/" + kept.id() + "/callback?error=access_denied&state="
                                + denied.asked().get("state"),
                        null,
                        "Cookie",
                        denied.cookie());
        nobody(answer, "did not sign you in");
    }

    private static Provider without(Provider wanted) {
        return new Provider(
                wanted.id(),
                wanted.name(),
                wanted.issuer(),
                wanted.clientId(),
                "",
                wanted.domains(),
                "",
                false,
                false,
                true,
                false,
                true,
                Set.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void whoIsDeactivatedStaysOutAndWhoIsNotInvitedTooWhereNobodyIsMade() {
        String email = "gone@federated.example";
        enter(email, claims -> {});
        var user = acme.administrator().get("/users?filter=" + ApiClient.encode("email == \"" + email + "\""));
        acme.administrator().patch("/users/" + user.at("records.0.id"), Map.of("active", false));
        nobody(enter(email, claims -> {}), "any more");
        nobody(enter(email, claims -> claims.put("sub", "another name")), "any more");

        var closed = RunningRapport.organisation("Closed");
        var only = keep(closed, provider, "closed.example", SingleSignOnTest::without);
        var way = begin("who@closed.example");
        nobody(
                way.back(only, provider.code(way.asked(), provider.honest(way.asked(), "who", "who@closed.example"))),
                "invited you yet");
    }

    @Test
    void whereAProviderIsDemandedPasswordsLetInOnlyThoseWhoAdminister() {
        var closed = RunningRapport.organisation("Passwordless");
        keep(closed, provider, "example.com", SingleSignOnTest::without);
        var clerk = closed.person("Clara Clerk", Role.MANAGER);
        for (var each : List.of(clerk, closed.boss())) {
            closed.administrator()
                    .post("/users/" + each.id() + "/sign-in", Map.of("password", "correct horse battery staple"));
        }
        var signIn = RunningRapport.bean(SignIn.class);
        var client = new Client("192.0.2.61", "test");
        assertThat(signIn.signIn(closed.boss().email(), "correct horse battery staple", client))
                .isNotNull();
        assertThatThrownBy(() -> signIn.signIn(clerk.email(), "correct horse battery staple", client))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sign_in_failed");
        RunningRapport.bean(Providers.class)
                .list(closed.actor(closed.user()))
                .forEach(each -> RunningRapport.bean(Providers.class).remove(closed.actor(closed.user()), each.id()));
        assertThat(signIn.signIn(clerk.email(), "correct horse battery staple", client))
                .isNotNull();
    }

    @Test
    void anotherOrganisationsClaimOfADomainSendsNobodyAwayUnaskedAndCrowdsNobodyOut() {
        var stranger = RunningRapport.organisation("Stranger");
        for (int number = 0; number < 60; number++) {
            keep(stranger, provider, "claimed.example", SingleSignOnTest::without);
        }
        var alone = ask("who@claimed.example");
        assertThat(alone.text()).contains("Stranger").doesNotContain("data-controller=\"onward\"");

        var owner = RunningRapport.organisation("Rightful");
        var own = keep(owner, provider, "claimed.example", SingleSignOnTest::without);
        var choice = ask("who@claimed.example");
        assertThat(choice.text()).contains("Rightful").contains(own.id().toString());
        assertThat(choice.text().split("name=\"provider\"", -1)).hasSize(1 + 4);

        var chosen = ask("who@claimed.example", own.id().toString());
        assertThat(chosen.text())
                .contains("/" + owner.tenant().slug())
                .contains(java.net.URI.create(provider.issuer()).getHost())
                .doesNotContain("data-controller=\"onward\"");
    }

    @Test
    void anAdministratorSetsAProviderOnPagesAndNobodyIsShownItsSecret() {
        var page = PageClient.of(acme, acme.boss());
        var shown = page.page("/settings/sign-in/" + kept.id());
        assertThat(shown).contains(provider.issuer()).contains("/sign-in/sso/" + kept.id() + "/callback");
        assertThat(shown).doesNotContain(FakeProvider.SECRET.substring(0, 8));
        assertThat(page.page("/settings/sign-in")).contains("federated.example");
        assertThat(page.submit("/settings/sign-in/" + kept.id() + "/test", ""))
                .contains(kept.id().toString());

        var fields = new HashMap<String, String>();
        fields.put("name", "Wrong");
        fields.put("issuer", "ftp://x");
        fields.put("domains", "gmail.com");
        var refused = page.post("/settings/sign-in/" + Ids.next(), form(fields));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("An https address is needed").contains("Domains of your own");
        var reader = PageClient.of(acme, acme.person("Rea Reader", Role.READ_ONLY));
        assertThat(reader.get("/settings/sign-in").status()).isEqualTo(403);
        assertThat(ask("who@nowhere.example").text()).contains("No organisation signs people of this domain in");
    }

    private static String form(Map<String, String> fields) {
        var form = new StringBuilder();
        fields.forEach((name, value) ->
                form.append(name).append('=').append(ApiClient.encode(value)).append('&'));
        return form.toString();
    }
}
