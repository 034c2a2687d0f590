package io.rapport.identity;

import static io.rapport.identity.Program.CLIENT;
import static io.rapport.identity.Program.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.access.Ability;
import io.rapport.access.Audit;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.SecondFactor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorTest {

    private final Program program = new Program();
    private final SecondFactors factors = program.bean(SecondFactors.class);
    private final Sessions sessions = program.bean(Sessions.class);
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

    private record Owner(java.util.UUID user, String email, String key, SecondFactors.Made made) {}

    private Owner owner(String name) {
        var user = program.member(acme, name, Role.MANAGER);
        var session = program.signIn(name + "@example.com", PASSWORD).session();
        var offer = factors.offer(acme, user);
        var made = factors.set(
                acme, session, offer.seal(), OneTimeCode.at(offer.key(), Instant.now()), Optional.empty(), CLIENT);
        return new Owner(user, name + "@example.com", offer.key(), made);
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.errors().isEmpty()
                                ? problem.code()
                                : problem.errors().getFirst().code())
                .isEqualTo(code));
    }

    /** RFC 6238, appendix B, whose codes have two digits more. */
    @Test
    void codesAreThoseOfTheStandard() {
        var seed = new StringBuilder();
        for (byte letter : "12345678901234567890".getBytes(StandardCharsets.US_ASCII)) {
            seed.append(String.format("%8s", Integer.toBinaryString(letter)).replace(' ', '0'));
        }
        var key = new StringBuilder();
        for (int bit = 0; bit < seed.length(); bit += 5) {
            key.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Integer.parseInt(seed.substring(bit, bit + 5), 2)));
        }
        assertThat(OneTimeCode.at(key.toString(), Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(OneTimeCode.at(key.toString(), Instant.ofEpochSecond(1111111109)))
                .isEqualTo("081804");
        assertThat(OneTimeCode.at(key.toString(), Instant.ofEpochSecond(20000000000L)))
                .isEqualTo("353130");
        assertThat(OneTimeCode.bytes(OneTimeCode.secret())).hasSize(20);
        assertThat(OneTimeCode.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(OneTimeCode.secret());
    }

    @Test
    void aCodeIsTakenOnceAndTheSessionGoesOnUnderAnotherSecret() {
        var ann = owner("ann");
        var before = program.signIn(ann.email(), PASSWORD);
        assertThat(before.session().proven(acme.id())).isFalse();
        assertThat(program.actor(acme, ann.user()).secondFactor()).isEqualTo(SecondFactor.SET);
        var code = OneTimeCode.at(ann.key(), Instant.now().plus(Duration.ofSeconds(30)));

        var after = factors.prove(acme, before.session(), code, CLIENT);

        assertThat(after.session().proven(acme.id())).isTrue();
        assertThat(sessions.find(before.secret())).isEmpty();
        assertThat(sessions.find(after.secret()).orElseThrow().proven(acme.id()))
                .isTrue();
        var next = program.signIn(ann.email(), PASSWORD).session();
        refused("code_wrong", () -> factors.prove(acme, next, code, CLIENT));
        refused(
                "code_wrong",
                () -> factors.prove(
                        acme, next, OneTimeCode.at(ann.key(), Instant.now().minus(Duration.ofMinutes(2))), CLIENT));
        var events = program.bean(TenantDb.class).read(acme, tx -> Audit.latest(tx, 1));
        assertThat(events.getFirst().kind()).isEqualTo("second_factor.refused");
        assertThat(events.getFirst().ip()).contains(CLIENT.address());
    }

    @Test
    void ofFiftyParallelTriesOneUsesACode() throws Exception {
        var bea = owner("bea");
        var session = program.signIn(bea.email(), PASSWORD).session();
        var code = bea.made().codes().getFirst();
        var count = new java.util.concurrent.atomic.AtomicInteger();
        long winners = Program.winnersOfFifty(
                () -> factors.prove(acme, session, code, new Client("198.51.100." + count.incrementAndGet(), "test")));
        assertThat(winners).isEqualTo(1);
        assertThat(factors.of(acme, bea.user()).orElseThrow().codesLeft()).isEqualTo(9);
    }

    @Test
    void guessingCodesIsSlowed() {
        var cid = owner("cid");
        var session = program.signIn(cid.email(), PASSWORD).session();
        var attacker = new Client("198.51.100.77", "guess");
        for (int guess = 0; guess < 5; guess++) {
            refused("code_wrong", () -> factors.prove(acme, session, "000000", attacker));
        }
        refused("too_many_attempts", () -> factors.prove(acme, session, "000000", attacker));
        assertThat(factors.prove(acme, session, cid.made().codes().get(3).toUpperCase(java.util.Locale.ROOT), CLIENT))
                .isNotNull();
    }

    @Test
    void aRoleDemandsOneAndAnAdministratorResetsIt() {
        var system = program.system(acme);
        var roles = program.bean(Roles.class);
        var role = roles.create(system, new Role.Draft("Clerk", "", Set.of(Ability.USE_API), Map.of(), List.of()));
        var dan = program.member(acme, "dan", role.id());
        var admin = roles.get(system, Role.ADMINISTRATOR);
        assertThat(program.actor(acme, dan).secondFactor()).isEqualTo(SecondFactor.NONE);

        roles.change(system, role.id(), role.draft().secondFactor(true));

        assertThat(program.actor(acme, dan).secondFactor()).isEqualTo(SecondFactor.DUE);
        refused("second_factor_due", () -> program.bean(ApiTokens.class)
                .create(program.actor(acme, dan), "token", Optional.empty()));
        var session = program.signIn("dan@example.com", PASSWORD).session();
        var offer = factors.offer(acme, dan);
        var code = OneTimeCode.at(offer.key(), Instant.now());
        refused("code_wrong", () -> factors.set(acme, session, offer.seal(), "12345x", Optional.empty(), CLIENT));
        refused("offer_over", () -> factors.set(acme, session, "forged", code, Optional.empty(), CLIENT));
        refused(
                "password_wrong",
                () -> factors.set(acme, session, offer.seal(), code, Optional.of("not this one"), CLIENT));
        var made = factors.set(acme, session, offer.seal(), code, Optional.of(PASSWORD), CLIENT);
        assertThat(made.codes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(program.actor(acme, dan).secondFactor()).isEqualTo(SecondFactor.SET);

        factors.reset(system, dan);

        assertThat(program.actor(acme, dan).secondFactor()).isEqualTo(SecondFactor.DUE);
        assertThat(sessions.find(made.begun().secret())).isEmpty();
        roles.change(system, role.id(), role.draft().secondFactor(false));
        roles.change(system, admin.id(), admin.draft().secondFactor(true));
        assertThat(roles.get(system, admin.id()).secondFactor()).isTrue();
        roles.change(system, admin.id(), admin.draft());
        refused(
                "administrator_role",
                () -> roles.change(system, admin.id(), new Role.Draft("Less", "", Set.of(), Map.of(), List.of())));
    }

    @Test
    void nothingOfItIsReadable() {
        var eve = owner("eve");
        String kept = program.bean(TenantDb.class).read(acme, tx -> tx.dsl()
                .fetch(
                        "SELECT f::text FROM {0} f UNION ALL SELECT r::text FROM {1} r UNION ALL SELECT detail::text FROM {2}",
                        tx.table("second_factor"), tx.table("recovery_code"), tx.table("audit_event"))
                .getValues(0)
                .toString());
        assertThat(kept)
                .doesNotContain(eve.key())
                .doesNotContain(eve.made().codes().getFirst());
    }
}
