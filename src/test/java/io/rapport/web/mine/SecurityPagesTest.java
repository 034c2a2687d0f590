package io.rapport.web.mine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.identity.Client;
import io.rapport.identity.SignIn;
import io.rapport.tenancy.TenantDb;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What everybody sees and ends of one's own sessions and tokens. */
class SecurityPagesTest {

    private static final String PATH = "/settings/mine/security";
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1";

    private static Organisation organisation;
    private static Organisation.Person person;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Security");
        person = organisation.person("Sue", Role.SALES_REPRESENTATIVE);
        pages = PageClient.of(organisation, person);
    }

    private static String elsewhere() {
        return RunningRapport.bean(SignIn.class)
                .signIn(person.email(), "correct horse battery staple", new Client("203.0.113.9", PHONE))
                .secret();
    }

    private static boolean signedIn(String secret) {
        return RunningRapport.anonymous()
                        .send("GET", pages.address(PATH), null, "Cookie", "rapport_session=" + secret)
                        .status()
                == 200;
    }

    private static String first(String pattern, String page) {
        var match = Pattern.compile(pattern).matcher(page);
        assertThat(match.find()).as(page).isTrue();
        return match.group(1);
    }

    @Test
    void aSessionElsewhereIsSeenAndEnded() {
        String phone = elsewhere();
        String page = pages.page(PATH);
        assertThat(page).contains("Safari on iPhone", "203.0.113.9", "This browser, now");
        assertThat(signedIn(phone)).isTrue();

        pages.submit(first("action=\"([^\"]+/sessions/[0-9a-f-]+/end)\"", page), "");

        assertThat(signedIn(phone)).isFalse();
        assertThat(pages.page(PATH)).doesNotContain("203.0.113.9");
        String third = elsewhere();
        pages.submit(PATH + "/sessions/end", "");
        assertThat(signedIn(third)).isFalse();
        var events = RunningRapport.bean(TenantDb.class).read(organisation.tenant(), tx -> Audit.latest(tx, 1));
        assertThat(events.getFirst().kind()).isEqualTo("session.ended");
        assertThat(events.getFirst().ip()).contains("127.0.0.1");
    }

    @Test
    void aTokenIsMadeWithLittleShownOnceAndRevoked() {
        var made = pages.post(PATH + "/tokens", "name=Nightly&scopes=read&objects=&objects=accounts&days=7");
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        String secret = first("value=\"(rpt_[^\"]+)\"", made.text());
        var client = new ApiClient(RunningRapport.address(), secret);
        assertThat(client.get("/accounts").status()).isEqualTo(200);
        assertThat(client.get("/contacts").status()).isEqualTo(404);
        assertThat(client.post("/accounts", java.util.Map.of("name", "No")).code())
                .isEqualTo("beyond_token");

        String page = pages.page(PATH);
        assertThat(page).contains("Nightly", "Read: Accounts").doesNotContain(secret);
        pages.submit(first("action=\"([^\"]+/tokens/[0-9a-f-]+/end)\"", page), "");
        assertThat(client.get("/accounts").status()).isEqualTo(401);
        assertThat(pages.post(PATH + "/tokens", "name=&scopes=read&days=7").status())
                .isEqualTo(422);
        assertThat(pages.post(PATH + "/tokens", "name=X&scopes=all&days=7").status())
                .isEqualTo(422);
    }
}
