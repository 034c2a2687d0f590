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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs what a request changes: once for each Idempotency-Key, in one transaction with the note that it was done. What a
 * request did is remembered as a status and ids, and rendered anew whenever it is asked for again.
 */
@Component
class Writes {

    static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
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

    /** For work with transactions of its own: noted before and after, and forgotten where it fails. */
    Done around(Actor actor, HttpServletRequest request, java.util.function.Supplier<Done> action) {
        var key = key(request);
        if (key.isEmpty()) {
            return action.get();
        }
        byte[] digest = digest(request);
        var known = db.write(actor.tenant(), tx -> Idempotency.begin(tx, actor, key.get(), digest));
        if (known.isPresent()) {
            return done(known.get());
        }
        try {
            var done = action.get();
            db.update(actor.tenant(), tx -> Idempotency.end(tx, actor, key.get(), response(done)));
            return done;
        } catch (RuntimeException failed) {
            db.update(actor.tenant(), tx -> Idempotency.forget(tx, actor, key.get()));
            throw failed;
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
