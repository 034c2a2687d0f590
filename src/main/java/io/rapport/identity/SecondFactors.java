package io.rapport.identity;

import static io.rapport.identity.Tables.CREATED_AT;
import static io.rapport.identity.Tables.USER_ID;
import static io.rapport.identity.Tables.now;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.access.Ability;
import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * A second proof besides the password: the codes of an app, and ten codes on paper for the day on which the app is lost. A
 * code is accepted once, whoever sends it how often at the same time. Secrets are under lock, codes on paper kept as hashes.
 */
@Component
public class SecondFactors {

    private static final String FACTOR = "second_factor";
    private static final String RECOVERY = "recovery_code";
    private static final Field<byte[]> SECRET = field(name("secret"), SQLDataType.BLOB);
    private static final Field<Long> LAST_STEP = field(name("last_step"), SQLDataType.BIGINT);
    private static final Field<byte[]> CODE_HASH = field(name("code_hash"), SQLDataType.BLOB);

    private static final int CODES = 10;
    /** 120 bits: as many need no costly hash. */
    private static final int CODE_BYTES = 15;

    private static final int LONGEST_CODE = 40;
    private static final Duration OFFER_OPEN = Duration.ofHours(1);
    private static final int LONGEST_LABEL = 60;

    /**
     * A secret that an app can be given; nothing is kept until a code of that app comes back.
     *
     * @param key for typing, in base32
     * @param address {@code otpauth://} with the key, for a picture that the app reads
     * @param seal comes back with the code
     */
    public record Offer(String key, String address, String seal) {}

    /** A second factor that is set. */
    public record Known(Instant since, int codesLeft) {}

    private final TenantDb db;
    private final Vault vault;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final InstantSource clock;

    SecondFactors(
            TenantDb db, Vault vault, Attempts attempts, Sessions sessions, Passwords passwords, InstantSource clock) {
        this.db = db;
        this.vault = vault;
        this.attempts = attempts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Empty where none is set. */
    public Optional<Known> of(Tenant tenant, UUID user) {
        return db.read(tenant, tx -> tx.dsl()
                .select(
                        CREATED_AT,
                        DSL.field(DSL.selectCount().from(tx.table(RECOVERY)).where(USER_ID.eq(user))))
                .from(tx.table(FACTOR))
                .where(USER_ID.eq(user))
                .fetchOptional(row -> new Known(row.get(CREATED_AT).toInstant(), row.value2())));
    }

    public Offer offer(Tenant tenant, UUID user) {
        return offer(tenant, user, OneTimeCode.secret(), clock.instant());
    }

    /** The same again, while it is open. */
    public Optional<Offer> offered(Tenant tenant, UUID user, String seal) {
        return open(tenant, user, seal).map(secret -> new Offer(secret, address(tenant, user, secret), seal));
    }

    private Offer offer(Tenant tenant, UUID user, String secret, Instant now) {
        var words = String.join(" ", tenant.id().toString(), user.toString(), now.toString(), secret);
        String seal = Base64.getUrlEncoder().withoutPadding().encodeToString(vault.lock(words));
        return new Offer(secret, address(tenant, user, secret), seal);
    }

    private Optional<String> open(Tenant tenant, UUID user, String seal) {
        try {
            return vault.open(Base64.getUrlDecoder().decode(seal))
                    .map(words -> words.split(" "))
                    .filter(words -> words.length == 4
                            && words[0].equals(tenant.id().toString())
                            && words[1].equals(user.toString())
                            && Instant.parse(words[2]).plus(OFFER_OPEN).isAfter(clock.instant()))
                    .map(words -> words[3]);
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    private String address(Tenant tenant, UUID user, String secret) {
        String email = known(tenant, user).email().orElse("");
        String issuer = label("Rapport " + tenant.name());
        return "otpauth://totp/" + issuer + ":" + label(email) + "?secret=" + secret + "&issuer=" + issuer
                + "&algorithm=SHA1&digits=6&period=30";
    }

    private static String label(String text) {
        String brief = text.substring(0, Math.min(text.length(), LONGEST_LABEL)).replace(":", " ");
        return URLEncoder.encode(brief, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Credentials.Known known(Tenant tenant, UUID user) {
        return db.read(tenant, tx -> Credentials.of(tx, user)).orElseThrow(Problem::notFound);
    }

    /**
     * Sets the second factor of a session's user; all other sessions of that one are asked for it from now on.
     *
     * @param password asked for again where signing in was a while ago; who has none need not tell it
     * @return the session under a new secret, and the codes for paper, which are told this once
     * @throws Problem {@code invalid} at {@code code} or {@code password}; {@code conflict} where there is one already
     */
    public Made set(
            Tenant tenant, Session session, String seal, String code, Optional<String> password, Client client) {
        var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
        attempts.beginCode(tenant.id(), user, client.address());
        var hash = known(tenant, user).passwordHash();
        if (password.isPresent() && hash.isPresent() && !passwords.matches(password.get(), hash)) {
            throw Problem.invalid("password", "password_wrong");
        }
        var secret = open(tenant, user, seal).orElseThrow(() -> Problem.invalid("code", "offer_over"));
        var step = OneTimeCode.step(secret, plain(code), clock.instant());
        if (step.isEmpty()) {
            throw Problem.invalid("code", "code_wrong");
        }
        var codes = codes();
        db.update(tenant, tx -> {
            int made = tx.dsl()
                    .insertInto(tx.table(FACTOR))
                    .columns(USER_ID, SECRET, CREATED_AT, LAST_STEP)
                    .values(user, vault.lock(secret), now(), step.getAsLong())
                    .onConflictDoNothing()
                    .execute();
            if (made == 0) {
                throw Problem.of(Problem.Kind.CONFLICT, "second_factor_set");
            }
            keep(tx, user, codes);
            AccessVersion.bump(tx);
            note(tx, user, "second_factor.set", client);
        });
        attempts.codeSucceeded(tenant.id(), user, client.address());
        return new Made(sessions.prove(session, tenant.id(), "code", client), codes);
    }

    /** What setting one brings about. */
    public record Made(Sessions.Begun begun, List<String> codes) {}

    /**
     * Takes the code that a session lacks.
     *
     * @throws Problem {@code invalid} at {@code code}, or {@code too_many_attempts} with the seconds to wait
     */
    public Sessions.Begun prove(Tenant tenant, Session session, String code, Client client) {
        var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
        check(tenant, user, code, client);
        return sessions.prove(session, tenant.id(), "code", client);
    }

    /** New codes for paper; those before are void. */
    public List<String> renew(Actor actor, String code, Client client) {
        var user = actor.user().orElseThrow(Problem::notFound);
        check(actor.tenant(), user, code, client);
        var codes = codes();
        db.update(actor.tenant(), tx -> {
            keep(tx, user, codes);
            note(tx, user, "second_factor.codes_made", client);
        });
        return codes;
    }

    /** Ends the actor's own; where a role demands one, another is asked for at once. */
    public void remove(Actor actor, String code, Client client) {
        var user = actor.user().orElseThrow(Problem::notFound);
        check(actor.tenant(), user, code, client);
        db.update(actor.tenant(), tx -> {
            delete(tx, user);
            note(tx, user, "second_factor.removed", client);
        });
    }

    /** Whether a user has an app, or a passkey, which is as good. */
    public boolean any(Tenant tenant, UUID user) {
        return of(tenant, user).isPresent() || db.read(tenant, tx -> PasskeyStore.any(tx, user));
    }

    /** Ends somebody's whose app and paper or devices are lost, and all of that one's sessions. */
    public void reset(Actor actor, UUID user) {
        actor.require(Ability.ADMINISTER);
        known(actor.tenant(), user);
        db.update(actor.tenant(), tx -> {
            delete(tx, user);
            PasskeyStore.removeAll(tx, user);
            Audit.write(tx, actor, "second_factor.reset", Map.of("user", user));
        });
        sessions.endAll(actor.tenant().id(), user);
    }

    private static void delete(Tx tx, UUID user) {
        tx.dsl().deleteFrom(tx.table(RECOVERY)).where(USER_ID.eq(user)).execute();
        tx.dsl().deleteFrom(tx.table(FACTOR)).where(USER_ID.eq(user)).execute();
        AccessVersion.bump(tx);
    }

    /** @throws Problem {@code not_found} where none is set */
    private void check(Tenant tenant, UUID user, String code, Client client) {
        if (of(tenant, user).isEmpty()) {
            throw Problem.notFound();
        }
        attempts.beginCode(tenant.id(), user, client.address());
        var plain = plain(code);
        var by = db.write(tenant, tx -> use(tx, user, plain));
        if (by.isEmpty()) {
            db.update(tenant, tx -> note(tx, user, "second_factor.refused", client));
            throw Problem.invalid("code", "code_wrong");
        }
        by.filter("second_factor.recovered"::equals)
                .ifPresent(kind -> db.update(tenant, tx -> note(tx, user, kind, client)));
        attempts.codeSucceeded(tenant.id(), user, client.address());
    }

    /** Uses a code up: of many at once, one. */
    private Optional<String> use(Tx tx, UUID user, String code) {
        var secret = tx.dsl()
                .select(SECRET)
                .from(tx.table(FACTOR))
                .where(USER_ID.eq(user))
                .fetchOptional(SECRET)
                .flatMap(vault::open);
        var step = secret.map(known -> OneTimeCode.step(known, code, clock.instant()));
        if (step.isPresent() && step.get().isPresent()) {
            long taken = step.get().getAsLong();
            int accepted = tx.dsl()
                    .update(tx.table(FACTOR))
                    .set(LAST_STEP, taken)
                    .where(USER_ID.eq(user), LAST_STEP.lt(taken))
                    .execute();
            return accepted == 1 ? Optional.of("second_factor.given") : Optional.empty();
        }
        int recovered = tx.dsl()
                .deleteFrom(tx.table(RECOVERY))
                .where(USER_ID.eq(user), CODE_HASH.eq(Secrets.hash(code)))
                .execute();
        return recovered == 1 ? Optional.of("second_factor.recovered") : Optional.empty();
    }

    private static void keep(Tx tx, UUID user, List<String> codes) {
        tx.dsl().deleteFrom(tx.table(RECOVERY)).where(USER_ID.eq(user)).execute();
        codes.forEach(code -> tx.dsl()
                .insertInto(tx.table(RECOVERY))
                .columns(USER_ID, CODE_HASH)
                .values(user, Secrets.hash(plain(code)))
                .execute());
    }

    private static List<String> codes() {
        return IntStream.range(0, CODES)
                .mapToObj(number -> OneTimeCode.random(CODE_BYTES).toLowerCase(Locale.ROOT))
                .map(code -> code.replaceAll("(.{4})(?=.)", "$1-"))
                .toList();
    }

    /** However it was typed. */
    private static String plain(String code) {
        String typed = code.substring(0, Math.min(code.length(), LONGEST_CODE));
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static void note(Tx tx, UUID user, String kind, Client client) {
        Audit.write(tx, Optional.of(user), kind, Map.of(), Optional.of(client.address()));
    }
}
