package io.rapport.identity;

import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sign-in with e-mail and password. One person may have a user in several organisations, each with its own password; the
 * session holds those whose password was given. Unknown e-mails, wrong passwords and deactivated users get one answer, at
 * the same time.
 */
@Component
public class SignIn {

    /** Refusals are given at whole multiples of this, so that their time says nothing of what was found. */
    private static final Duration BEAT = Duration.ofMillis(250);

    private static final int MOST_ORGANISATIONS = 20;

    private record Candidate(Tenant tenant, Credentials.Known user) {}

    private final SignInDirectory directory;
    private final Tenants tenants;
    private final TenantDb db;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final ObjectProvider<SignInPolicy> policies;

    SignIn(
            SignInDirectory directory,
            Tenants tenants,
            TenantDb db,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            ObjectProvider<SignInPolicy> policies) {
        this.policies = policies;
        this.directory = directory;
        this.tenants = tenants;
        this.db = db;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /**
     * Signs a browser in.
     *
     * @throws Problem {@code sign_in_failed}, or {@code too_many_attempts} with the seconds to wait
     */
    public Sessions.Begun signIn(String email, String password, Client client) {
        long start = System.nanoTime();
        var plain = Emails.plain(email);
        attempts.begin(plain, client.address());
        var candidates = candidates(plain);
        var matching = matching(candidates, password);
        if (matching.isEmpty()) {
            candidates.forEach(user -> note(user.tenant(), user.user().user(), "sign_in.refused", client));
            waitForBeat(start);
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "sign_in_failed");
        }
        attempts.succeeded(plain, client.address());
        return begin(matching, client);
    }

    private List<Candidate> candidates(String email) {
        if (!Emails.plausible(email)) {
            return List.of();
        }
        return directory.tenants(email).stream()
                .limit(MOST_ORGANISATIONS)
                .flatMap(id -> tenants.find(id).stream())
                .flatMap(
                        tenant -> db
                                .read(tenant, tx -> Credentials.byEmail(tx, email))
                                .map(user -> new Candidate(tenant, user))
                                .stream())
                .toList();
    }

    /** At least one hash is computed whatever was found. */
    private List<Candidate> matching(List<Candidate> candidates, String password) {
        if (candidates.isEmpty()) {
            passwords.matches(password, Optional.empty());
        }
        return candidates.stream()
                .filter(candidate ->
                        passwords.matches(password, candidate.user().passwordHash()))
                .filter(candidate -> admitsPassword(candidate.tenant(), candidate.user()))
                .toList();
    }

    /** Whether nobody demands another way of a user. */
    boolean admitsPassword(Tenant tenant, Credentials.Known user) {
        return policies.stream()
                .allMatch(policy -> policy.admitsPassword(
                        tenant, user.user(), Emails.plain(user.email().orElse(""))));
    }

    /**
     * A session for a user whom a provider of the organisation has signed in.
     *
     * @param proven whether the provider asked for a second proof
     */
    public Sessions.Begun federated(Tenant tenant, UUID user, boolean proven, Client client) {
        return begin(tenant, user, proven ? Optional.of("provider") : Optional.empty(), client);
    }

    /**
     * Counts a try of some way in from an address; as many are free as of passwords.
     *
     * @throws Problem {@code too_many_attempts} with the seconds to wait
     */
    public void limit(String way, Client client) {
        attempts.begin("way " + way, client.address());
    }

    /** A try that was none. */
    public void relieve(String way, Client client) {
        attempts.succeeded("way " + way, client.address());
    }

    private Sessions.Begun begin(List<Candidate> users, Client client) {
        var begun = sessions.begin(
                users.stream()
                        .map(user -> new Session.Membership(
                                user.tenant().id(), user.user().user()))
                        .toList(),
                client);
        users.forEach(user -> note(user.tenant(), user.user().user(), "sign_in", client));
        return begun;
    }

    /** A session for a user who has just proven who it is by other means. */
    Sessions.Begun begin(Tenant tenant, UUID user, Client client) {
        return begin(tenant, user, Optional.empty(), client);
    }

    Sessions.Begun begin(Tenant tenant, UUID user, Optional<String> proof, Client client) {
        var begun = sessions.begin(List.of(new Session.Membership(tenant.id(), user, proof)), client);
        note(tenant, user, "sign_in", client);
        return begun;
    }

    private void note(Tenant tenant, UUID user, String kind, Client client) {
        db.update(
                tenant,
                tx -> Audit.write(
                        tx,
                        Optional.of(user),
                        kind,
                        Map.of("user_agent", client.userAgent()),
                        Optional.of(client.address())));
    }

    private static void waitForBeat(long start) {
        long over = (System.nanoTime() - start) % BEAT.toNanos();
        try {
            Thread.sleep(Duration.ofNanos(BEAT.toNanos() - over));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The organisations of a session in which its user is still active, by name. */
    public List<Tenant> organisations(Session session) {
        return session.memberships().stream()
                .flatMap(membership -> tenants
                        .find(membership.tenant())
                        .filter(tenant -> db.read(tenant, tx -> Credentials.of(tx, membership.user()))
                                .isPresent())
                        .stream())
                .sorted(java.util.Comparator.comparing(Tenant::name))
                .toList();
    }
}
