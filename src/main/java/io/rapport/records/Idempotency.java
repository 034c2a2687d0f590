package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
        var who = actor.user().map(UUID::toString).orElse(actor.name());
        var free = tx.dsl()
                .fetchSingle(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended({0}, 21))",
                        DSL.val(tx.tenant().schema() + "/" + who + "/" + key))
                .getValue(0);
        if (!Boolean.TRUE.equals(free)) {
            throw Problem.of(Problem.Kind.CONFLICT, "still_running");
        }
        var now = Log.now(tx);
        var table = tx.table("idempotency");
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE actor = {1} AND created_at < {2}",
                        table, DSL.val(who), DSL.val(now.minus(KEPT)));
        var known = tx.dsl()
                .fetchOne(
                        "SELECT body, status, ids FROM {0} WHERE actor = {1} AND key = {2}",
                        table, DSL.val(who), DSL.val(key));
        if (known != null) {
            if (!Arrays.equals((byte[]) known.getValue(0), bodyHash)) {
                throw Problem.of(Problem.Kind.INVALID, "idempotency_key_reused");
            }
            return new Response(known.get(1, Integer.class), ids(known.get(2, JSONB.class)));
        }
        var response = action.get();
        tx.dsl()
                .execute(
                        "INSERT INTO {0} (actor, key, body, status, ids, created_at) VALUES ({1}, {2}, {3}, {4}, {5}, {6})",
                        table,
                        DSL.val(who),
                        DSL.val(key),
                        DSL.val(bodyHash),
                        DSL.val(response.status()),
                        DSL.val(JSONB.valueOf(Json.write(response.ids()))),
                        DSL.val(now));
        return response;
    }

    private static List<UUID> ids(JSONB json) {
        return Json.list(json.data()).stream()
                .map(id -> UUID.fromString(id.toString()))
                .toList();
    }
}
