package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.records.Applied;
import io.rapport.records.Idempotency;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs what a request changes: once for each Idempotency-Key, in one transaction with the note that it was done. What a
 * request did is remembered as a status and ids, and rendered anew whenever it is asked for again.
 */
@Component
class Writes {

    static final String KEY = "Idempotency-Key";
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
    private static final int LONGEST_KEY = 200;
    private static final int FORGETTING_TRIES = 60;
    private static final UUID NO_OPERATION = new UUID(0, 0);

    private final TenantDb db;

    Writes(TenantDb db) {
        this.db = db;
    }

    /** What a request did: the status it answers, its operation, and the records or other things it speaks of. */
    record Done(int status, Optional<UUID> operation, List<UUID> ids) {

        static Done of(int status, Applied applied, List<UUID> ids) {
            return new Done(status, applied.operation(), ids);
        }

        UUID id() {
            return ids.getFirst();
        }
    }

    /** In one transaction with the note. */
    Done once(Actor actor, HttpServletRequest request, Function<Tx, Done> action) {
        var key = key(request);
        byte[] digest = key.isPresent() ? digest(request) : new byte[0];
        return db.write(
                actor.tenant(),
                tx -> key.isEmpty()
                        ? action.apply(tx)
                        : done(Idempotency.once(tx, actor, key.get(), digest, () -> response(action.apply(tx)))));
    }

    /** Remembers what was done in the transaction that did it, so that a kill loses both or none. */
    @FunctionalInterface
    interface Note {
        void take(Tx tx, Done done);
    }

    /** For work with transactions of its own: noted before and after, and forgotten where it fails. */
    Done around(Actor actor, HttpServletRequest request, Supplier<Done> action) {
        return around(actor, request, note -> action.get());
    }

    /** As before, for work that takes the note itself when it commits. */
    Done around(Actor actor, HttpServletRequest request, Function<Note, Done> action) {
        var key = key(request);
        if (key.isEmpty()) {
            return action.apply((tx, done) -> {});
        }
        byte[] digest = digest(request);
        var known = db.write(actor.tenant(), tx -> Idempotency.begin(tx, actor, key.get(), digest));
        if (known.isPresent()) {
            return done(known.get());
        }
        try {
            var done = action.apply((tx, ended) -> Idempotency.end(tx, actor, key.get(), response(ended)));
            db.update(actor.tenant(), tx -> Idempotency.end(tx, actor, key.get(), response(done)));
            return done;
        } catch (RuntimeException failed) {
            if (!forget(actor, key.get())) {
                Thread.ofVirtual().name("forget-key").start(() -> forgetLater(actor, key.get()));
            }
            throw failed;
        }
    }

    private boolean forget(Actor actor, String key) {
        try {
            db.update(actor.tenant(), tx -> Idempotency.forget(tx, actor, key));
            return true;
        } catch (RuntimeException outOfReach) {
            LOG.warn("A key can't be forgotten yet: {}", outOfReach.getMessage());
            return false;
        }
    }

    /** When the database is back, the request can be sent again at once. */
    private void forgetLater(Actor actor, String key) {
        for (int i = 0; i < FORGETTING_TRIES; i++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            if (forget(actor, key)) {
                return;
            }
        }
    }

    private static Optional<String> key(HttpServletRequest request) {
        @Nullable String key = request.getMethod().equals("POST") ? request.getHeader(KEY) : null;
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.malformed("bad_idempotency_key", LONGEST_KEY);
        }
        return Optional.ofNullable(key);
    }

    private static byte[] digest(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update(Fingerprint.of(request));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Idempotency.Response response(Done done) {
        var ids = new ArrayList<UUID>();
        ids.add(done.operation().orElse(NO_OPERATION));
        ids.addAll(done.ids());
        return new Idempotency.Response(done.status(), ids);
    }

    private static Done done(Idempotency.Response response) {
        var operation = response.ids().getFirst();
        return new Done(
                response.status(),
                operation.equals(NO_OPERATION) ? Optional.empty() : Optional.of(operation),
                response.ids().subList(1, response.ids().size()));
    }
}
