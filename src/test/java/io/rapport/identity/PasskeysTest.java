package io.rapport.identity;

import static io.rapport.identity.Program.CLIENT;
import static io.rapport.identity.Program.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.access.Ability;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.SecondFactor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeysTest {

    private final Program program = new Program();
    private final Passkeys passkeys = program.bean(Passkeys.class);
    private final Sessions sessions = program.bean(Sessions.class);
    private Tenant acme;
    private int visitors;

    @BeforeAll
    void anOrganisation() {
        acme = program.tenant("Acme");
        program.member(acme, "root", Role.ADMINISTRATOR);
    }

    @AfterAll
    void close() {
        program.close();
    }

    private record Owner(UUID user, String email, SoftwareKey key) {}

    private Owner owner(String name) {
        var user = program.member(acme, name, Role.MANAGER);
        var key = new SoftwareKey();
        var session = program.signIn(name + "@example.com", PASSWORD).session();
        passkeys.keep(acme, session, key.made(passkeys.makeOptions(acme, session)), "Phone", "", CLIENT);
        return new Owner(user, name + "@example.com", key);
    }

    /** Everybody comes from an address of their own, so that limits don't speak first. */
    private Passkeys.Entered enter(String credential) {
        visitors++;
        return passkeys.enter(credential, Optional.empty(), new Client("203.0.113." + visitors, "test"));
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.errors().isEmpty()
                                ? problem.code()
                                : problem.errors().getFirst().code())
                .isEqualTo(code));
    }

    @Test
    void aPasskeySignsInAndIsASecondFactorToo() {
        var ann = owner("ann");
        var entered = enter(ann.key().used(passkeys.enterOptions()));
        assertThat(entered.tenant()).isEqualTo(acme);
        assertThat(entered.begun().session().user(acme.id())).contains(ann.user());
        assertThat(sessions.find(entered.begun().secret()).orElseThrow().proven(acme.id()))
                .isTrue();
        var kept = passkeys.of(acme, ann.user());
        assertThat(kept).singleElement().satisfies(key -> {
            assertThat(key.name()).isEqualTo("Phone");
            assertThat(key.lastUsedAt()).isPresent();
        });
        var actor = program.actor(acme, ann.user());
        passkeys.remove(actor, entered.begun().session(), kept.getFirst().id(), "", CLIENT);
        refused("passkey_refused", () -> enter(ann.key().used(passkeys.enterOptions())));
    }

    @Test
    void anAnswerCountsOnce() {
        var bea = owner("bea");
        bea.key().count = 7;
        var answer = bea.key().again(passkeys.enterOptions(), 0);
        enter(answer);
        refused("passkey_refused", () -> enter(answer));
    }

    @Test
    void ofFiftyParallelTriesOneIsLetIn() throws Exception {
        var bob = owner("bob");
        var answer = bob.key().used(passkeys.enterOptions());
        var count = new java.util.concurrent.atomic.AtomicInteger();
        long winners = Program.winnersOfFifty(() ->
                passkeys.enter(answer, Optional.empty(), new Client("198.51.100." + count.incrementAndGet(), "test")));
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void whatNoDeviceWouldAnswerIsRefused() {
        var cid = owner("cid");
        var key = cid.key();
        enter(key.used(passkeys.enterOptions()));
        key.count++;

        refused("passkey_refused", () -> enter(key.again(passkeys.enterOptions(), 1)));
        key.origin = "http://localhost:9999";
        refused("passkey_refused", () -> enter(key.again(passkeys.enterOptions(), 0)));
        key.origin = "https://evil.example";
        refused("passkey_refused", () -> enter(key.again(passkeys.enterOptions(), 0)));
        key.origin = "http://localhost:8080";
        key.host = "evil.example";
        refused("passkey_refused", () -> enter(key.again(passkeys.enterOptions(), 0)));
        key.host = "localhost";
        int flags = key.flags;
        key.unverified();
        refused("passkey_refused", () -> enter(key.again(passkeys.enterOptions(), 0)));
        key.flags = flags;
        key.count = 1;
        refused("passkey_refused", () -> enter(key.again(passkeys.enterOptions(), 0)));
        key.count = 5;
        var foreign = new HashMap<>(passkeys.enterOptions());
        foreign.put("challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
        refused("passkey_refused", () -> enter(key.again(foreign, 0)));
        var made =
                passkeys.makeOptions(acme, program.signIn(cid.email(), PASSWORD).session());
        refused("passkey_refused", () -> enter(key.again(made, 0)));
        var stranger = new SoftwareKey();
        stranger.handle = key.handle;
        refused("passkey_refused", () -> enter(stranger.used(passkeys.enterOptions())));
        for (String broken : List.of("", "{}", "[]", "null", "{\"id\":1}", "x".repeat(30_000))) {
            refused("passkey_refused", () -> enter(broken));
        }

        enter(key.again(passkeys.enterOptions(), 0));
    }

    @Test
    void anothersOrganisationOrADeactivatedUserIsNoWayIn() {
        var dan = owner("dan");
        var other = program.tenant("Other");
        program.member(other, "boss", Role.ADMINISTRATOR);
        var handle = dan.key().handle.clone();
        java.nio.ByteBuffer.wrap(dan.key().handle)
                .putLong(other.id().getMostSignificantBits())
                .putLong(other.id().getLeastSignificantBits());
        refused("passkey_refused", () -> enter(dan.key().used(passkeys.enterOptions())));
        dan.key().handle = handle;
        program.set(acme, dan.user(), "active", false);
        refused("passkey_refused", () -> enter(dan.key().used(passkeys.enterOptions())));
    }

    @Test
    void guessingIsSlowed() {
        var attacker = new Client("192.0.2.200", "guess");
        for (int guess = 0; guess < 5; guess++) {
            refused("passkey_refused", () -> passkeys.enter("{}", Optional.empty(), attacker));
        }
        refused("too_many_attempts", () -> passkeys.enter("{}", Optional.empty(), attacker));
    }

    @Test
    void aRoleThatDemandsASecondFactorIsContentAndASessionWithoutProofMakesNone() {
        var system = program.system(acme);
        var roles = program.bean(Roles.class);
        var role = roles.create(
                system, new Role.Draft("Clerk", "", Set.of(Ability.USE_API), Map.of(), List.of()).secondFactor(true));
        var eve = program.member(acme, "eve", role.id());
        assertThat(program.actor(acme, eve).secondFactor()).isEqualTo(SecondFactor.DUE);
        var session = program.signIn("eve@example.com", PASSWORD).session();
        var key = new SoftwareKey();
        var begun = passkeys.keep(acme, session, key.made(passkeys.makeOptions(acme, session)), "Laptop", "", CLIENT);
        assertThat(program.actor(acme, eve).secondFactor()).isEqualTo(SecondFactor.SET);
        assertThat(begun.session().proven(acme.id())).isTrue();

        var byPassword = program.signIn("eve@example.com", PASSWORD).session();
        assertThat(byPassword.proven(acme.id())).isFalse();
        refused("forbidden", () -> passkeys.makeOptions(acme, byPassword));
        refused("forbidden", () -> passkeys.keep(acme, byPassword, "{}", "Mine", "", CLIENT));
        var proven = passkeys.enter(key.used(passkeys.enterOptions()), Optional.of(byPassword), CLIENT);
        assertThat(proven.begun().session().proven(acme.id())).isTrue();
        assertThat(sessions.alive(List.of(byPassword.id()))).isEmpty();

        program.bean(SecondFactors.class).reset(program.system(acme), eve);
        assertThat(passkeys.of(acme, eve)).isEmpty();
        assertThat(program.actor(acme, eve).secondFactor()).isEqualTo(SecondFactor.DUE);
    }

    @Test
    void whoSignedInLongAgoShowsThePasswordBeforeAnythingChanges() {
        var fay = owner("fay");
        var fresh = program.signIn(fay.email(), PASSWORD).session();
        var old = new Session(
                fresh.id(),
                fresh.memberships(),
                Instant.now().minus(Duration.ofHours(1)),
                fresh.lastSeenAt(),
                fresh.expiresAt(),
                fresh.client());
        var actor = program.actor(acme, fay.user());
        var passkey = passkeys.of(acme, fay.user()).getFirst().id();
        refused("password_wrong", () -> passkeys.remove(actor, old, passkey, "no", CLIENT));
        var more = new SoftwareKey();
        refused(
                "password_wrong",
                () -> passkeys.keep(acme, old, more.made(passkeys.makeOptions(acme, old)), "Second", "", CLIENT));
        var gus = owner("gus");
        refused(
                "not_found",
                () -> passkeys.remove(
                        program.actor(acme, gus.user()),
                        program.signIn(gus.email(), PASSWORD).session(),
                        passkey,
                        "",
                        CLIENT));
        passkeys.remove(actor, old, passkey, PASSWORD, CLIENT);
        assertThat(passkeys.of(acme, fay.user())).isEmpty();
    }
}
