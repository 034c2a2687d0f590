package io.rapport.identity;

import static io.rapport.identity.Program.CLIENT;
import static io.rapport.identity.Program.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {

    private final Program program = new Program();
    private final Sessions sessions = program.bean(Sessions.class);
    private final ApiTokens tokens = program.bean(ApiTokens.class);
    private final Invitations invitations = program.bean(Invitations.class);
    private Tenant acme;

    @BeforeAll
    void anOrganisation() {
        acme = program.tenant("Acme");
        program.member(acme, "root", Role.ADMINISTRATOR);
    }

    @AfterAll
    void close() {
        program.close();
    }

    @Test
    void signInFindsTheUserWhateverTheCase() {
        var ann = program.member(acme, "ann", Role.MANAGER);
        var begun = program.signIn(" ANN@Example.com", PASSWORD);
        assertThat(begun.session().user(acme.id())).contains(ann);
        assertThat(sessions.find(begun.secret()))
                .map(Session::id)
                .contains(begun.session().id());
        assertThat(sessions.find(Secrets.next())).isEmpty();
    }

    @Test
    void whoIsUnknownAndWhoErrsGetOneAnswerAtTheSameTime() {
        program.member(acme, "bea");
        var unknown = took(() -> program.signIn("nobody@example.com", PASSWORD));
        var wrong = took(() -> program.signIn("bea@example.com", "wrong password"));
        assertThat(List.of(unknown, wrong)).allMatch(time -> time.compareTo(Duration.ofMillis(250)) >= 0);
    }

    /** Fails as every refused sign-in does, and says how long that took. */
    private static Duration took(ThrowingCallable work) {
        long start = System.nanoTime();
        assertCode("sign_in_failed", work);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void onePersonInTwoOrganisationsEntersThoseWhosePasswordFits() {
        var other = program.tenant("Other");
        var third = program.tenant("Third");
        program.member(acme, "cleo");
        program.member(other, "cleo");
        var elsewhere = program.user(third, "cleo");
        invitations.givePassword(program.system(third), elsewhere, "another password");
        var session = program.signIn("cleo@example.com", PASSWORD).session();
        assertThat(program.bean(SignIn.class).organisations(session)).containsExactly(acme, other);
        assertThat(session.user(third.id())).isEmpty();
    }

    @Test
    void guessingIsSlowedFromItsAddressAndKeepsNoOwnerOut() {
        program.member(acme, "dora");
        var signIn = program.bean(SignIn.class);
        var attacker = new Client("198.51.100.7", "guess");
        for (int guess = 0; guess < 5; guess++) {
            assertCode("sign_in_failed", () -> signIn.signIn("dora@example.com", "guess guess", attacker));
        }
        assertCode("too_many_attempts", () -> signIn.signIn("dora@example.com", PASSWORD, attacker));
        assertThat(program.signIn("dora@example.com", PASSWORD)).isNotNull();
        List<Audit.Event> events = program.bean(TenantDb.class).read(acme, tx -> Audit.latest(tx, 6));
        assertThat(events).extracting(Audit.Event::kind).startsWith("sign_in").endsWith("sign_in.refused");
        assertThat(events.getLast().ip()).contains(attacker.address());
    }

    @Test
    void parallelGuessesCountBeforeTheyAreChecked() throws Exception {
        program.member(acme, "eve");
        var signIn = program.bean(SignIn.class);
        var attacker = new Client("198.51.100.8", "guess");
        var tried = new java.util.concurrent.atomic.AtomicInteger();
        Program.winnersOfFifty(() -> {
            try {
                return signIn.signIn("eve@example.com", "guess guess", attacker);
            } catch (Problem refused) {
                if (refused.code().equals("sign_in_failed")) {
                    tried.incrementAndGet();
                }
                throw refused;
            }
        });
        assertThat(tried.get()).isBetween(1, 6);
    }

    @Test
    void anInvitationWorksOnceUnderFiftyParallelTries() throws Exception {
        var fay = program.user(acme, "fay");
        var link = invitations.invite(program.system(acme), fay).path().replace("/invitation/", "");
        assertThat(invitations.find(link)).map(Invitations.Invited::email).contains("fay@example.com");
        assertThat(Program.winnersOfFifty(() -> invitations.accept(link, PASSWORD, CLIENT)))
                .isEqualTo(1);
        assertThat(invitations.find(link)).isEmpty();
        assertThat(program.signIn("fay@example.com", PASSWORD).session().user(acme.id()))
                .contains(fay);
    }

    @Test
    void anInvitationEndsAfterAWeekAndByANewerOne() {
        var gus = program.user(acme, "gus");
        var first = invitations.invite(program.system(acme), gus).path().replace("/invitation/", "");
        var second = invitations.invite(program.system(acme), gus).path().replace("/invitation/", "");
        assertThat(invitations.find(first)).isEmpty();
        assertThat(invitations.find(second)).isPresent();
        program.bean(TenantDb.class).update(acme, tx -> tx.dsl()
                .update(tx.table(Tables.CREDENTIAL))
                .set(Tables.INVITATION_UNTIL, OffsetDateTime.now().minusSeconds(1))
                .where(Tables.USER_ID.eq(gus))
                .execute());
        assertCode("not_found", () -> invitations.accept(second, PASSWORD, CLIENT));
    }

    @Test
    void weakPasswordsAndOthersUsersAreRefused() {
        var hal = program.user(acme, "hal", Role.MANAGER);
        assertCode("invalid", () -> invitations.givePassword(program.system(acme), hal, "short"));
        assertCode("invalid", () -> invitations.givePassword(program.system(acme), hal, "hal@example.com"));
        for (var common : List.of("qwertyuiop", "Password", "Sunshine2026!", "iloveyou", "12345678")) {
            assertCode("invalid", () -> invitations.givePassword(program.system(acme), hal, common));
        }
        var actor = program.actor(acme, hal);
        assertCode("forbidden", () -> invitations.givePassword(actor, hal, PASSWORD));
        assertCode("forbidden", () -> invitations.invite(actor, hal));
    }

    @Test
    void aTokenSpeaksForItsUserUntilItIsRevoked() {
        var ida = program.user(acme, "ida", Role.MANAGER);
        var made = tokens.create(program.actor(acme, ida), "laptop", Optional.of(Duration.ofDays(1)));
        assertThat(made.secret()).startsWith("rpt_").hasSizeGreaterThan(70);
        assertThat(tokens.find(made.secret(), "192.0.2.1")).flatMap(Actor::user).contains(ida);
        assertThat(tokens.find(made.secret().substring(0, made.secret().length() - 1) + "_", "192.0.2.1"))
                .isEmpty();
        assertThat(tokens.of(program.actor(acme, ida)).getFirst().lastUsedAt()).isPresent();
        var another = program.actor(acme, program.user(acme, "ivo", Role.MANAGER));
        assertCode("not_found", () -> tokens.revoke(another, made.token().id()));
        tokens.revoke(program.actor(acme, ida), made.token().id());
        assertThat(tokens.find(made.secret(), "192.0.2.1")).isEmpty();
    }

    @Test
    void aTokenEndsAtItsMoment() {
        var jan = program.user(acme, "jan", Role.MANAGER);
        var made = tokens.create(program.actor(acme, jan), "old", Optional.of(Duration.ofDays(1)));
        program.bean(TenantDb.class).update(acme, tx -> tx.dsl()
                .update(tx.table(Tables.API_TOKEN))
                .set(Tables.EXPIRES_AT, OffsetDateTime.now().minusSeconds(1))
                .where(Tables.ID.eq(made.token().id()))
                .execute());
        assertThat(tokens.find(made.secret(), "192.0.2.1")).isEmpty();
    }

    @Test
    void nothingSecretIsKept() {
        var kim = program.user(acme, "kim", Role.MANAGER);
        var made = tokens.create(program.actor(acme, kim), "laptop", Optional.empty());
        var kept = program.bean(TenantDb.class)
                .read(
                        acme,
                        tx -> tx.dsl()
                                        .fetch("SELECT t::text FROM {0} t", tx.table(Tables.API_TOKEN))
                                        .toString()
                                + tx.dsl().fetch("SELECT t::text FROM {0} t", tx.table("audit_event")));
        assertThat(kept).doesNotContain(made.secret().substring(40));
    }

    @Test
    void aDeactivatedUserIsRefusedAtTheNextRequest() {
        var leo = program.member(acme, "leo", Role.MANAGER);
        program.signIn("leo@example.com", PASSWORD);
        assertThat(program.actor(acme, leo).may(Ability.IMPORT)).isTrue();
        program.set(acme, leo, "active", false);
        assertCode("signed_out", () -> program.actor(acme, leo));
        assertCode("sign_in_failed", () -> program.signIn("leo@example.com", PASSWORD));
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOfAUser() {
        var mia = program.member(acme, "mia");
        var first = program.signIn("mia@example.com", PASSWORD);
        var second = program.signIn("mia@example.com", PASSWORD);
        var actor = program.actor(acme, mia);
        assertThat(sessions.of(actor)).hasSize(2);
        sessions.end(actor, first.session().id());
        assertThat(sessions.find(first.secret())).isEmpty();
        assertThat(sessions.find(second.secret())).isPresent();
        var stranger = program.actor(acme, program.member(acme, "mel"));
        assertCode("not_found", () -> sessions.end(stranger, second.session().id()));
        assertCode("forbidden", () -> sessions.endAll(stranger, mia));
        sessions.endAll(actor, mia);
        assertThat(sessions.find(second.secret())).isEmpty();
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOld() {
        var nan = program.member(acme, "nan");
        var old = program.signIn("nan@example.com", PASSWORD);
        var actor = program.actor(acme, nan);
        assertCode("invalid", () -> invitations.changePassword(actor, "not the old", "brand new pass", CLIENT));
        var fresh = invitations.changePassword(actor, PASSWORD, "brand new pass", CLIENT);
        assertThat(sessions.find(old.secret())).isEmpty();
        assertThat(sessions.find(fresh.secret())).isPresent();
    }

    @Test
    void theTokenCommandPrintsATokenOfTheUser() {
        var command = program.bean(TokenCommand.class);
        var ola = program.user(acme, "ola", Role.MANAGER);
        var printed = command.run(List.of("ola@example.com", "--name", "bench", "--days=7"));
        assertThat(tokens.find(printed, "192.0.2.1")).flatMap(Actor::user).contains(ola);
        assertThat(tokens.of(program.actor(acme, ola)).getFirst().name()).isEqualTo("bench");
        assertCode("token_no_user", () -> command.run(List.of("nobody@example.com")));
        assertCode("token_usage", () -> command.run(List.of("ola@example.com", "--days", "soon")));
        program.user(acme, "pat");
        assertCode("no_api", () -> command.run(List.of("pat@example.com")));
    }

    @Test
    void formsCarryTokensOfTheirOwnSessionOnly() {
        var forms = new FormTokens();
        var request = new org.springframework.mock.web.MockHttpServletRequest();
        var response = new org.springframework.mock.web.MockHttpServletResponse();
        var fresh = forms.generateToken(request);
        forms.saveToken(fresh, request, response);
        assertThat(response.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        var next = new org.springframework.mock.web.MockHttpServletRequest();
        next.setCookies(new jakarta.servlet.http.Cookie(SessionCookie.VISIT, Secrets.next()));
        assertThat(forms.loadToken(next).getToken()).isNotEqualTo(fresh.getToken());
    }

    static void assertCode(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}
