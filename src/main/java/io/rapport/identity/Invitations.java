package io.rapport.identity;

import io.rapport.access.Ability;
import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives users a way to sign in: a password that an administrator sets, or a link that works once within seven days. An
 * invitation for somebody who has a password is how a forgotten one is replaced; the old one works until then.
 */
@Component
public class Invitations {

    /** Characters that a password has at least. */
    public static final int SHORTEST_PASSWORD = Passwords.SHORTEST;

    static final Duration OPEN = Duration.ofDays(7);

    /**
     * An invitation as it is handed to the person who sends it on.
     *
     * @param path where the link leads, beginning with a slash; the address before it is the program's own
     */
    public record Invitation(String path, Instant until) {}

    /** Whom an open invitation is for. */
    public record Invited(Tenant tenant, String name, String email) {}

    private final TenantDb db;
    private final Tenants tenants;
    private final SignInDirectory directory;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final SignIn signIn;

    Invitations(
            TenantDb db,
            Tenants tenants,
            SignInDirectory directory,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            SignIn signIn) {
        this.db = db;
        this.tenants = tenants;
        this.directory = directory;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.signIn = signIn;
    }

    /**
     * Sets a user's password, and ends the user's sessions.
     *
     * @throws Problem {@code not_found}, {@code no_email}, or {@code invalid} for a weak password
     */
    public void givePassword(Actor actor, UUID user, String password) {
        actor.require(Ability.ADMINISTER);
        var email = email(actor.tenant(), user);
        Passwords.requireSound(password, email);
        var hash = passwords.hash(password);
        db.update(actor.tenant(), tx -> {
            Credentials.putPassword(tx, user, hash);
            Audit.write(tx, actor, "user.password_given", Map.of("user", user));
        });
        directory.add(email, actor.tenant());
        sessions.endAll(actor.tenant().id(), user);
    }

    /** Makes a link that its bearer sets a password with; one before it is void. */
    public Invitation invite(Actor actor, UUID user) {
        actor.require(Ability.ADMINISTER);
        var email = email(actor.tenant(), user);
        var secret = TenantSecret.next(TenantSecret.INVITATION, actor.tenant());
        var until = Tables.now().plus(OPEN);
        db.update(actor.tenant(), tx -> {
            Credentials.putInvitation(tx, user, secret.hash(), until);
            Audit.write(tx, actor, "user.invited", Map.of("user", user, "until", until.toString()));
        });
        directory.add(email, actor.tenant());
        return new Invitation("/invitation/" + secret, until.toInstant());
    }

    /** Whom a link is for, while it is open. */
    public Optional<Invited> find(String link) {
        return TenantSecret.parse(TenantSecret.INVITATION, link).flatMap(secret -> tenants.find(secret.tenant())
                .flatMap(tenant -> db.read(tenant, tx -> Credentials.byInvitation(tx, secret.hash()))
                        .map(user ->
                                new Invited(tenant, user.name(), user.email().orElse("")))));
    }

    /**
     * Sets the password of the invited and signs in; of many at once, one.
     *
     * @throws Problem {@code not_found} where the invitation is not open, or not any more
     */
    public Sessions.Begun accept(String link, String password, Client client) {
        var secret = TenantSecret.parse(TenantSecret.INVITATION, link).orElseThrow(Problem::notFound);
        var tenant = tenants.find(secret.tenant()).orElseThrow(Problem::notFound);
        var user = db.read(tenant, tx -> Credentials.byInvitation(tx, secret.hash()))
                .orElseThrow(Problem::notFound);
        Passwords.requireSound(password, user.email().orElse(""));
        var hash = passwords.hash(password);
        db.update(tenant, tx -> {
            if (!Credentials.accept(tx, secret.hash(), hash)) {
                throw Problem.notFound();
            }
            AccessVersion.bump(tx);
            Audit.write(
                    tx, Optional.of(user.user()), "user.invitation_accepted", Map.of(), Optional.of(client.address()));
        });
        sessions.endAll(tenant.id(), user.user());
        return signIn.begin(tenant, user.user(), client);
    }

    /**
     * Changes the actor's own password, and ends all other sessions of the actor's.
     *
     * @throws Problem {@code invalid} at {@code current} where the old one is wrong
     */
    public Sessions.Begun changePassword(Actor actor, String current, String password, Client client) {
        return changePassword(actor, Optional.empty(), current, password, client);
    }

    /** As above; the second proof of the session that asks still counts. */
    public Sessions.Begun changePassword(
            Actor actor, Optional<Session> asking, String current, String password, Client client) {
        var id = actor.user().orElseThrow(Problem::notFound);
        var user = db.read(actor.tenant(), tx -> Credentials.of(tx, id)).orElseThrow(Problem::notFound);
        attempts.begin(user.email().orElse(""), client.address());
        if (!passwords.matches(current, user.passwordHash())) {
            throw Problem.invalid("current", "password_wrong");
        }
        Passwords.requireSound(password, user.email().orElse(""));
        var hash = passwords.hash(password);
        db.update(actor.tenant(), tx -> {
            Credentials.putPassword(tx, id, hash);
            Audit.write(tx, actor, "user.password_changed", Map.of());
        });
        attempts.succeeded(user.email().orElse(""), client.address());
        sessions.endAll(actor.tenant().id(), id);
        var proof = asking.stream()
                .flatMap(session -> session.memberships().stream())
                .filter(member -> member.tenant().equals(actor.tenant().id()))
                .flatMap(member -> member.proof().stream())
                .findFirst();
        return signIn.begin(actor.tenant(), id, proof, client);
    }

    private String email(Tenant tenant, UUID user) {
        var found = db.read(tenant, tx -> Credentials.of(tx, user)).orElseThrow(Problem::notFound);
        return found.email().map(Emails::require).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "no_email"));
    }
}
