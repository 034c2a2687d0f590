package io.rapport.identity;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.access.SecondFactor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Signing in with a device instead of a password (Web Authentication Level 3). The device asks its owner for a finger, a face or a
 * PIN, so that a passkey is a second proof as well. Which user it is for, the device itself says: its handle is the organisation's
 * and the user's id.
 */
@Component
public class Passkeys {

    /** Who signed in longer ago shows the password again before anything changes. */
    static final Duration FRESH = Duration.ofMinutes(15);

    static final String PROOF = "passkey";

    private static final String ENTER = "enter";
    private static final String LIMIT = "passkey";
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 100;
    private static final int HANDLE = 32;
    private static final long TIMEOUT = Duration.ofMinutes(5).toMillis();

    /** Whom a device let in. */
    public record Entered(Tenant tenant, Sessions.Begun begun) {}

    private final Tenants tenants;
    private final TenantDb db;
    private final Actors actors;
    private final WebAddress address;
    private final PasskeyCheck check;
    private final Challenges challenges;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignIn signIn;
    private final InstantSource clock;

    Passkeys(
            Tenants tenants,
            TenantDb db,
            Actors actors,
            WebAddress address,
            PasskeyCheck check,
            Challenges challenges,
            Attempts attempts,
            Passwords passwords,
            Sessions sessions,
            SignIn signIn,
            InstantSource clock) {
        this.tenants = tenants;
        this.db = db;
        this.actors = actors;
        this.address = address;
        this.check = check;
        this.challenges = challenges;
        this.attempts = attempts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.signIn = signIn;
        this.clock = clock;
    }

    /** Whether browsers allow them at the address that is set. */
    public boolean possible() {
        return address.passkeyHost().isPresent();
    }

    /** A user's, oldest first. */
    public List<Passkey> of(Tenant tenant, UUID user) {
        return db.read(tenant, tx -> PasskeyStore.of(tx, user));
    }

    /** Whether signing in was so long ago that something is changed only with the password. */
    public boolean isFresh(Session session) {
        return session.createdAt().plus(FRESH).isAfter(clock.instant());
    }

    /**
     * What a browser is told to make one, after the standard's names.
     *
     * @throws Problem {@code forbidden} for a session that lacks the second proof of its user
     */
    public Map<String, Object> makeOptions(Tenant tenant, Session session) {
        var user = owner(tenant, session);
        var known = db.read(tenant, tx -> Credentials.of(tx, user)).orElseThrow(Problem::notFound);
        var others = db.read(tenant, tx -> PasskeyStore.credentials(tx, user)).stream()
                .map(id -> Map.of("type", "public-key", "id", text(id)))
                .toList();
        return Map.of(
                "rp", Map.of("id", host(), "name", "Rapport " + tenant.name()),
                "user",
                        Map.of(
                                "id", text(handle(tenant.id(), user)),
                                "name", known.email().orElse(known.name()),
                                "displayName", known.name()),
                "challenge", text(challenges.next(making(tenant, user))),
                "pubKeyCredParams",
                        PasskeyCheck.ALGORITHMS.stream()
                                .map(COSEAlgorithmIdentifier::getValue)
                                .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                                .toList(),
                "timeout", TIMEOUT,
                "excludeCredentials", others,
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation", "none");
    }

    /**
     * Keeps a new one; the session has shown a second proof by it, and goes on under another secret.
     *
     * @throws Problem {@code invalid} at {@code credential}, {@code name} or {@code password}; {@code conflict} where there are too many
     */
    public Sessions.Begun keep(
            Tenant tenant, Session session, String credential, String name, String password, Client client) {
        var user = owner(tenant, session);
        requireFresh(tenant, user, session, password, client);
        var called = name.strip();
        if (called.isEmpty()) {
            throw Problem.invalid("name", "required");
        }
        if (called.length() > LONGEST_NAME) {
            throw Problem.invalid("name", "too_long", LONGEST_NAME);
        }
        var made = check.made(credential, challenge -> challenges.take(making(tenant, user), challenge))
                .orElseThrow(() -> Problem.invalid("credential", "passkey_wrong"));
        db.update(tenant, tx -> {
            if (PasskeyStore.of(tx, user).size() >= MOST) {
                throw Problem.of(Problem.Kind.CONFLICT, "passkeys_full", MOST);
            }
            if (!PasskeyStore.add(tx, user, called, made.key(), made.transports())) {
                throw Problem.invalid("credential", "passkey_known");
            }
            AccessVersion.bump(tx);
            note(tx, user, "passkey.added", Map.of("name", called), client);
        });
        return sessions.prove(session, tenant.id(), PROOF, client);
    }

    /** What a browser is told to sign in with any passkey of this address. */
    public Map<String, Object> enterOptions() {
        return Map.of(
                "rpId", host(),
                "challenge", text(challenges.next(ENTER)),
                "timeout", TIMEOUT,
                "userVerification", "required",
                "allowCredentials", List.of());
    }

    /**
     * Signs in, or proves who a session's user is. Whatever is wrong is answered the same.
     *
     * @throws Problem {@code passkey_refused}, or {@code too_many_attempts} with the seconds to wait
     */
    public Entered enter(String credential, Optional<Session> session, Client client) {
        attempts.begin(LIMIT, client.address());
        var answer = check.read(credential)
                .filter(read -> read.handle().length == HANDLE)
                .orElseThrow(Passkeys::refused);
        var handle = ByteBuffer.wrap(answer.handle());
        var tenant = tenants.find(new UUID(handle.getLong(), handle.getLong())).orElseThrow(Passkeys::refused);
        var user = new UUID(handle.getLong(), handle.getLong());
        if (!accepted(tenant, user, answer)) {
            db.read(tenant, tx -> Credentials.of(tx, user))
                    .ifPresent(known -> db.update(tenant, tx -> note(tx, user, "passkey.refused", Map.of(), client)));
            throw refused();
        }
        attempts.succeeded(LIMIT, client.address());
        db.update(tenant, tx -> note(tx, user, "passkey.used", Map.of(), client));
        var mine = session.filter(open -> open.user(tenant.id()).equals(Optional.of(user)));
        return new Entered(
                tenant,
                mine.map(open -> sessions.prove(open, tenant.id(), PROOF, client))
                        .orElseGet(() -> signIn.begin(tenant, user, Optional.of(PROOF), client)));
    }

    private boolean accepted(Tenant tenant, UUID user, PasskeyCheck.Answer answer) {
        var key = db.read(tenant, tx -> Credentials.of(tx, user)
                .flatMap(active -> PasskeyStore.find(tx, user, answer.credential())));
        return key.flatMap(kept -> check.used(answer, kept, challenge -> challenges.take(ENTER, challenge))
                        .filter(used -> db.write(
                                tenant,
                                tx -> PasskeyStore.used(tx, kept.id(), kept.count(), used.count(), used.backedUp()))))
                .isPresent();
    }

    /**
     * Ends one of the actor's own.
     *
     * @throws Problem {@code invalid} at {@code passkey_password}; {@code not_found} for another's
     */
    public void remove(Actor actor, Session session, UUID passkey, String password, Client client) {
        var user = actor.user().orElseThrow(Problem::notFound);
        requireFresh(actor.tenant(), user, session, password, client);
        db.update(actor.tenant(), tx -> {
            var name = PasskeyStore.remove(tx, user, passkey).orElseThrow(Problem::notFound);
            AccessVersion.bump(tx);
            note(tx, user, "passkey.removed", Map.of("name", name), client);
        });
    }

    /** Only who is there in person, and has shown all that is asked of that one. */
    private UUID owner(Tenant tenant, Session session) {
        var user = session.user(tenant.id()).orElseThrow(Problem::notFound);
        if (session.viewing(tenant.id()).isPresent()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "only_viewing");
        }
        if (actors.of(tenant, user).secondFactor() == SecondFactor.SET && !session.proven(tenant.id())) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return user;
    }

    private void requireFresh(Tenant tenant, UUID user, Session session, String password, Client client) {
        if (isFresh(session)) {
            return;
        }
        attempts.beginCode(tenant.id(), user, client.address());
        var hash = db.read(tenant, tx -> Credentials.of(tx, user))
                .orElseThrow(Problem::notFound)
                .passwordHash();
        if (!passwords.matches(password, hash)) {
            throw Problem.invalid("passkey_password", "password_wrong");
        }
        attempts.codeSucceeded(tenant.id(), user, client.address());
    }

    private String host() {
        return address.passkeyHost().orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "passkeys_impossible"));
    }

    private static String making(Tenant tenant, UUID user) {
        return "make " + tenant.id() + " " + user;
    }

    private static byte[] handle(UUID tenant, UUID user) {
        return ByteBuffer.allocate(HANDLE)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(user.getMostSignificantBits())
                .putLong(user.getLeastSignificantBits())
                .array();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Problem refused() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "passkey_refused");
    }

    private static void note(Tx tx, UUID user, String kind, Map<String, ?> detail, Client client) {
        Audit.write(tx, Optional.of(user), kind, detail, Optional.of(client.address()));
    }
}
