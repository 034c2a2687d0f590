package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/**
 * The Idempotency-Key of the API: the same request sent again has no second effect. What it did and what it answered are
 * saved in one transaction, so a kill loses both or none.
 */
public final class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);

    /** An action that has begun and not ended for this long was killed. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int RUNNING = 0;

    /** A status and the records (or operations) it speaks of; they are rendered again, under the rights of the moment. */
    public record Response(int status, List<UUID> ids) {}

    private Idempotency() {}

    /**
     * Runs an action once for an actor and a key.
     *
     * @param bodyHash a digest of method, path and body
     * @throws Problem {@code idempotency_key_reused} (422) where the key came with another body, and
     *     {@code still_running} (409) while the first request has not ended
     */
    public static Response once(Tx tx, Actor actor, String key, byte[] bodyHash, Supplier<Response> action) {
        var known = known(tx, actor, key, bodyHash);
        if (known.isPresent()) {
            return known.get();
        }
        var response = action.get();
        keep(tx, actor, key, bodyHash, response);
        return response;
    }

    /**
     * For actions with transactions of their own: notes that the action has begun, or answers what it did when it was done
     * before. Where a kill comes between, the key may be tried again after a while.
     *
     * @throws Problem as {@link #once}
     */
    public static Optional<Response> begin(Tx tx, Actor actor, String key, byte[] bodyHash) {
        var known = known(tx, actor, key, bodyHash);
        if (known.isEmpty()) {
            keep(tx, actor, key, bodyHash, new Response(RUNNING, List.of()));
        }
        return known;
    }

    /** The action that began has done this. */
    public static void end(Tx tx, Actor actor, String key, Response response) {
        tx.dsl()
                .execute(
                        "UPDATE {0} SET status = {1}, ids = {2} WHERE actor = {3} AND key = {4}",
                        tx.table("idempotency"),
                        DSL.val(response.status()),
                        DSL.val(JSONB.valueOf(CanonicalJson.write(response.ids()))),
                        DSL.val(who(actor)),
                        DSL.val(key));
    }

    /** The action that began has failed, so that the key is free again. */
    public static void forget(Tx tx, Actor actor, String key) {
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE actor = {1} AND key = {2} AND status = {3}",
                        tx.table("idempotency"), DSL.val(who(actor)), DSL.val(key), DSL.val(RUNNING));
    }

    /** Whoever had begun something is dead. */
    static void forgetBegun(Tx tx) {
        tx.dsl().execute("DELETE FROM {0} WHERE status = {1}", tx.table("idempotency"), DSL.val(RUNNING));
    }

    private static Optional<Response> known(Tx tx, Actor actor, String key, byte[] bodyHash) {
        var who = who(actor);
        var free = tx.dsl()
                .fetchSingle(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended({0}, 21))",
                        DSL.val(tx.tenant().schema() + "/" + who + "/" + key))
                .getValue(0);
        if (!Boolean.TRUE.equals(free)) {
            throw stillRunning();
        }
        var now = Log.now(tx);
        var table = tx.table("idempotency");
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE actor = {1} AND (created_at < {2} OR status = {3} AND created_at < {4})",
                        table, DSL.val(who), DSL.val(now.minus(KEPT)), DSL.val(RUNNING), DSL.val(now.minus(LONGEST)));
        var known = tx.dsl()
                .fetchOne(
                        "SELECT body, status, ids FROM {0} WHERE actor = {1} AND key = {2}",
                        table, DSL.val(who), DSL.val(key));
        if (known == null) {
            return Optional.empty();
        }
        if (!Arrays.equals((byte[]) known.getValue(0), bodyHash)) {
            throw Problem.of(Problem.Kind.INVALID, "idempotency_key_reused");
        }
        int status = known.get(1, Integer.class);
        if (status == RUNNING) {
            throw stillRunning();
        }
        return Optional.of(new Response(status, ids(known.get(2, JSONB.class))));
    }

    private static void keep(Tx tx, Actor actor, String key, byte[] bodyHash, Response response) {
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (actor, key, body, status, ids, created_at) VALUES ({1}, {2}, {3}, {4}, {5}, {6})",
                        tx.table("idempotency"),
                        DSL.val(who(actor)),
                        DSL.val(key),
                        DSL.val(bodyHash),
                        DSL.val(response.status()),
                        DSL.val(JSONB.valueOf(CanonicalJson.write(response.ids()))),
                        DSL.val(Log.now(tx)));
    }

    private static String who(Actor actor) {
        return actor.user().map(UUID::toString).orElse(actor.name());
    }

    private static Problem stillRunning() {
        return Problem.of(Problem.Kind.CONFLICT, "still_running");
    }

    private static List<UUID> ids(JSONB json) {
        return CanonicalJson.list(json.data()).stream()
                .map(id -> UUID.fromString(id.toString()))
                .toList();
    }
}
