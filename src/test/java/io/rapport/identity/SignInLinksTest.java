package io.rapport.identity;

import static io.rapport.identity.Program.CLIENT;
import static io.rapport.identity.Program.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.identity.SignInLinks.Purpose;
import io.rapport.kernel.Problem;
import io.rapport.mail.MailServer;
import io.rapport.mail.MailSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInLinksTest {

    private static final String ADDRESS = "https://crm.example.com";

    private final Program program = new Program();
    private final SignInLinks links = program.bean(SignInLinks.class);
    private Tenant acme;

    @BeforeAll
    void anOrganisation() {
        acme = program.tenant("Acme");
        program.member(acme, "root", Role.ADMINISTRATOR);
        program.bean(MailSettings.class)
                .keep(
                        program.system(acme),
                        new MailServer(
                                "127.0.0.1",
                                2525,
                                MailServer.Security.NONE,
                                "",
                                "",
                                "Rapport <crm@example.com>",
                                ADDRESS));
    }

    @AfterAll
    void close() {
        program.close();
    }

    private String asked(String name, Purpose purpose, String from) throws InterruptedException {
        links.ask(name + "@example.com", purpose, new Client(from, "test"));
        var link = program.links.poll(20, TimeUnit.SECONDS);
        assertThat(link).startsWith(ADDRESS + "/sign-in/link/rpl_");
        String token = link.substring((ADDRESS + "/sign-in/link/").length());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> links.find(token)
                .isPresent());
        return token;
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    @Test
    void aNewPasswordIsSetOnceAndEndsAllSessions() throws Exception {
        program.member(acme, "ann", Role.MANAGER);
        var before = program.signIn("ann@example.com", PASSWORD);
        var older = asked("ann", Purpose.RESET, "192.0.2.10");
        var link = asked("ann", Purpose.RESET, "192.0.2.10");
        assertThat(links.find(older)).isEmpty();
        assertThat(links.find(link)).map(SignInLinks.Open::email).contains("ann@example.com");
        refused("invalid", () -> links.reset(link, "short", CLIENT));
        refused("not_found", () -> links.enter(link, CLIENT));

        var winners = Program.winnersOfFifty(() -> links.reset(link, "another long one", CLIENT));

        assertThat(winners).isEqualTo(1);
        assertThat(program.bean(Sessions.class).find(before.secret())).isEmpty();
        assertThat(program.signIn("ann@example.com", "another long one")).isNotNull();
        refused("sign_in_failed", () -> program.signIn("ann@example.com", PASSWORD));
        assertThat(links.find(link)).isEmpty();
    }

    @Test
    void aLinkSignsInOnceAndLeavesThePassword() throws Exception {
        var bea = program.member(acme, "bea", Role.MANAGER);
        var link = asked("bea", Purpose.ENTER, "192.0.2.11");
        var entered = Program.winnersOfFifty(() -> links.enter(link, CLIENT));
        assertThat(entered).isEqualTo(1);
        assertThat(program.signIn("bea@example.com", PASSWORD).session().user(acme.id()))
                .contains(bea);
    }

    @Test
    void nothingThatIsKeptLetsAnybodyIn() throws Exception {
        program.member(acme, "cid", Role.MANAGER);
        var link = asked("cid", Purpose.RESET, "192.0.2.12");
        String kept = program.bean(TenantDb.class).read(acme, tx -> tx.dsl()
                .fetch(
                        "SELECT l::text FROM {0} l UNION ALL SELECT s::text FROM {1} s UNION ALL SELECT a::text FROM {2} a",
                        tx.table("letter"), tx.table("sign_in_link"), tx.table("audit_event"))
                .getValues(0)
                .toString());
        assertThat(kept).contains("cid@example.com").doesNotContain(link.substring(link.length() - 43));
    }

    @Test
    void whoIsUnknownIsAnsweredTheSameAndNobodyIsFlooded() {
        var from = new Client("192.0.2.13", "test");
        for (int number = 0; number < 5; number++) {
            links.ask("nobody@example.com", Purpose.RESET, from);
        }
        refused("too_many_attempts", () -> links.ask("nobody@example.com", Purpose.RESET, from));
        refused("invalid", () -> links.ask("no address", Purpose.RESET, from));
    }

    @Test
    void withoutAMailServerAnAdministratorHandsItOver() {
        var poor = program.tenant("Poor");
        var root = program.member(poor, "rooty", Role.ADMINISTRATOR);
        var dan = program.member(poor, "dan", Role.MANAGER);
        links.ask("dan@example.com", Purpose.RESET, new Client("192.0.2.14", "test"));
        var admin = program.actor(poor, root);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> links.waiting(admin)
                .containsKey(dan));
        refused("forbidden", () -> links.waiting(program.actor(poor, dan)));
        refused("forbidden", () -> links.make(program.actor(poor, dan), dan));

        var made = links.make(admin, dan);

        assertThat(links.waiting(admin)).isEmpty();
        var begun = links.reset(made.path().replace("/sign-in/link/", ""), "another long one", CLIENT);
        assertThat(begun.session().user(poor.id())).contains(dan);
        var events = program.bean(TenantDb.class).read(poor, tx -> Audit.latest(tx, 3));
        assertThat(events)
                .extracting(Audit.Event::kind)
                .containsExactly("sign_in", "user.password_reset", "sign_in.link_made");
    }
}
