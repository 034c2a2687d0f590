package io.rapport.identity;

import static io.rapport.identity.Tables.USER_ID;
import static io.rapport.identity.Tables.now;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.access.Ability;
import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.mail.Letter;
import io.rapport.mail.Letters;
import io.rapport.mail.MailServer;
import io.rapport.mail.MailSettings;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Links by mail that let somebody in once: to set a new password, or at once. Whoever asks is answered the same at the same
 * time, whether anybody is known by the address or not: what is done for those who are is done behind the answer.
 */
@Component
public class SignInLinks {

    /** What a link is for. */
    public enum Purpose {
        /** A new password, which ends all sessions. */
        RESET,
        /** Signing in without the password. */
        ENTER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whom an open link is for. */
    public record Open(Tenant tenant, String name, String email, Purpose purpose) {}

    private static final Logger log = LoggerFactory.getLogger(SignInLinks.class);
    private static final String LINK = "sign_in_link";
    private static final String WISH = "sign_in_wish";
    private static final Field<byte[]> TOKEN_HASH = field(name("token_hash"), SQLDataType.BLOB);
    private static final Field<String> PURPOSE = field(name("purpose"), SQLDataType.CLOB);
    private static final Field<OffsetDateTime> UNTIL = field(name("until"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<OffsetDateTime> ASKED_AT = field(name("asked_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    private static final Duration BY_MAIL = Duration.ofMinutes(30);
    private static final Duration BY_HAND = Duration.ofDays(1);

    private record Kept(UUID user, Purpose purpose) {}

    private final SignInDirectory directory;
    private final Tenants tenants;
    private final TenantDb db;
    private final Actors actors;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignIn signIn;
    private final MailSettings mail;
    private final Letters letters;
    private final ObjectProvider<SignInLetters> words;

    SignInLinks(
            SignInDirectory directory,
            Tenants tenants,
            TenantDb db,
            Actors actors,
            Attempts attempts,
            Passwords passwords,
            Sessions sessions,
            SignIn signIn,
            MailSettings mail,
            Letters letters,
            ObjectProvider<SignInLetters> words) {
        this.directory = directory;
        this.tenants = tenants;
        this.db = db;
        this.actors = actors;
        this.attempts = attempts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.signIn = signIn;
        this.mail = mail;
        this.letters = letters;
        this.words = words;
    }

    /**
     * Asks for a link; where somebody is known by the address it comes by mail.
     *
     * @throws Problem {@code too_many_attempts} with the seconds to wait, or {@code invalid} at {@code email}, whoever is known
     */
    public void ask(String email, Purpose purpose, Client client) {
        var plain = Emails.require(email);
        attempts.beginLink(plain, client.address());
        Thread.startVirtualThread(() -> {
            try {
                directory.tenants(plain).stream()
                        .flatMap(id -> tenants.find(id).stream())
                        .forEach(tenant -> db.read(tenant, tx -> Credentials.byEmail(tx, plain))
                                .filter(user -> signIn.admitsPassword(tenant, user))
                                .ifPresent(user -> serve(tenant, user, purpose, client)));
            } catch (RuntimeException e) {
                log.error("A link to sign in was not made", e);
            }
        });
    }

    private void serve(Tenant tenant, Credentials.Known user, Purpose purpose, Client client) {
        var server = mail.server(tenant);
        var secret = TenantSecret.next(TenantSecret.LINK, tenant);
        var until = now().plus(BY_MAIL);
        var letter = server.flatMap(by -> letter(tenant, user, by, purpose, secret, until.toInstant()));
        db.update(tenant, tx -> {
            Audit.write(
                    tx,
                    Optional.of(user.user()),
                    "sign_in.link_asked",
                    Map.of("purpose", purpose.key(), "by_mail", letter.isPresent()),
                    Optional.of(client.address()));
            if (letter.isPresent()) {
                keep(tx, secret, user.user(), purpose, until);
                letters.putSealed(tx, user.user(), letter.get(), Instant.now());
            } else {
                wish(tx, user.user());
            }
        });
    }

    /** Links in it begin with the address that is set beside the server, never with what a request says of itself. */
    private Optional<Letter> letter(
            Tenant tenant,
            Credentials.Known user,
            MailServer server,
            Purpose purpose,
            TenantSecret secret,
            Instant until) {
        var writer = words.getIfAvailable();
        if (writer == null || user.email().isEmpty()) {
            return Optional.empty();
        }
        var text = writer.write(actors.of(tenant, user.user()), purpose, server.address() + path(secret), until);
        return Optional.of(new Letter(Ids.next(), user.email().get(), text.subject(), text.plain(), text.html(), ""));
    }

    private static String path(TenantSecret secret) {
        return "/sign-in/link/" + secret;
    }

    private static void keep(Tx tx, TenantSecret secret, UUID user, Purpose purpose, OffsetDateTime until) {
        tx.dsl()
                .deleteFrom(tx.table(LINK))
                .where(USER_ID.eq(user), PURPOSE.eq(purpose.key()))
                .execute();
        tx.dsl()
                .insertInto(tx.table(LINK))
                .columns(TOKEN_HASH, USER_ID, PURPOSE, UNTIL)
                .values(secret.hash(), user, purpose.key(), until)
                .execute();
    }

    private static void wish(Tx tx, UUID user) {
        tx.dsl()
                .insertInto(tx.table(WISH))
                .columns(USER_ID, ASKED_AT)
                .values(user, now())
                .onConflict(USER_ID)
                .doUpdate()
                .set(ASKED_AT, now())
                .execute();
    }

    /** Those who asked while there was no mail server, and since when they wait. */
    public Map<UUID, Instant> waiting(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), tx -> tx.dsl()
                .select(USER_ID, ASKED_AT)
                .from(tx.table(WISH))
                .orderBy(ASKED_AT)
                .fetchMap(USER_ID, row -> row.get(ASKED_AT).toInstant()));
    }

    /** Makes a link for a new password that an administrator hands over; those before it are void. */
    public Invitations.Invitation make(Actor actor, UUID user) {
        actor.require(Ability.ADMINISTER);
        var secret = TenantSecret.next(TenantSecret.LINK, actor.tenant());
        var until = now().plus(BY_HAND);
        db.update(actor.tenant(), tx -> {
            if (Credentials.of(tx, user).isEmpty()) {
                throw Problem.notFound();
            }
            keep(tx, secret, user, Purpose.RESET, until);
            tx.dsl().deleteFrom(tx.table(WISH)).where(USER_ID.eq(user)).execute();
            Audit.write(tx, actor, "sign_in.link_made", Map.of("user", user));
        });
        return new Invitations.Invitation(path(secret), until.toInstant());
    }

    /** Whom a link is for, while it is open. Looking uses nothing up. */
    public Optional<Open> find(String link) {
        return TenantSecret.parse(TenantSecret.LINK, link).flatMap(secret -> tenants.find(secret.tenant())
                .flatMap(tenant -> db.read(tenant, tx -> kept(tx, secret).flatMap(kept -> Credentials.of(
                                tx, kept.user())
                        .map(user -> new Open(tenant, user.name(), user.email().orElse(""), kept.purpose()))))));
    }

    private static Optional<Kept> kept(Tx tx, TenantSecret secret) {
        return tx.dsl()
                .select(USER_ID, PURPOSE)
                .from(tx.table(LINK))
                .where(TOKEN_HASH.eq(secret.hash()), UNTIL.gt(now()))
                .fetchOptional(row -> new Kept(
                        row.get(USER_ID), Purpose.valueOf(row.get(PURPOSE).toUpperCase(Locale.ROOT))));
    }

    /**
     * Sets a new password, ends all sessions, and signs in; of many at once, one.
     *
     * @throws Problem {@code not_found} where the link is not open, or not any more; {@code invalid} for a weak password
     */
    public Sessions.Begun reset(String link, String password, Client client) {
        var secret = TenantSecret.parse(TenantSecret.LINK, link).orElseThrow(Problem::notFound);
        var open = find(link).filter(found -> found.purpose() == Purpose.RESET).orElseThrow(Problem::notFound);
        Passwords.requireSound(password, open.email());
        var hash = passwords.hash(password);
        var user = db.write(open.tenant(), tx -> {
            var used = use(tx, secret, Purpose.RESET);
            Credentials.putPassword(tx, used, hash);
            tx.dsl().deleteFrom(tx.table(LINK)).where(USER_ID.eq(used)).execute();
            tx.dsl().deleteFrom(tx.table(WISH)).where(USER_ID.eq(used)).execute();
            AccessVersion.bump(tx);
            note(tx, used, "user.password_reset", client);
            return used;
        });
        sessions.endAll(open.tenant().id(), user);
        return signIn.begin(open.tenant(), user, client);
    }

    /** Signs in; of many at once, one. */
    public Sessions.Begun enter(String link, Client client) {
        var secret = TenantSecret.parse(TenantSecret.LINK, link).orElseThrow(Problem::notFound);
        var open = find(link).filter(found -> found.purpose() == Purpose.ENTER).orElseThrow(Problem::notFound);
        var user = db.write(open.tenant(), tx -> {
            var used = use(tx, secret, Purpose.ENTER);
            note(tx, used, "sign_in.link_used", client);
            return used;
        });
        return signIn.begin(open.tenant(), user, client);
    }

    private static UUID use(Tx tx, TenantSecret secret, Purpose purpose) {
        return tx.dsl()
                .deleteFrom(tx.table(LINK))
                .where(TOKEN_HASH.eq(secret.hash()), PURPOSE.eq(purpose.key()), UNTIL.gt(now()))
                .returningResult(USER_ID)
                .fetchOptional(USER_ID)
                .orElseThrow(Problem::notFound);
    }

    private static void note(Tx tx, UUID user, String kind, Client client) {
        Audit.write(tx, Optional.of(user), kind, Map.of(), Optional.of(client.address()));
    }
}
