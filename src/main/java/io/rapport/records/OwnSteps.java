package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * One's own latest changes as two stacks, as editors have them: what can be undone, newest first, and what was undone and can
 * be done again until something new is done. Only what was done on pages counts, and of the last day, so that a key doesn't
 * take back what a program did or nobody remembers.
 */
@Service
public class OwnSteps {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST = 200;

    /**
     * A step back or forth.
     *
     * @param operation to be undone; doing again is undoing the undo
     * @param original what was once done
     */
    public record Step(UUID operation, UUID original) {}

    private record Done(UUID id, Source source, @Nullable UUID undoes, boolean undone) {}

    private final TenantDb db;

    OwnSteps(TenantDb db) {
        this.db = db;
    }

    public Optional<Step> back(Actor actor) {
        return db.read(actor.tenant(), tx -> latest(tx, actor, false));
    }

    public Optional<Step> forth(Actor actor) {
        return db.read(actor.tenant(), tx -> latest(tx, actor, true));
    }

    private static Optional<Step> latest(Tx tx, Actor actor, boolean forth) {
        if (actor.user().isEmpty()) {
            return Optional.empty();
        }
        var done = done(tx, actor.user().get());
        var byId = new HashMap<UUID, Done>();
        done.forEach(one -> byId.put(one.id(), one));
        var later = new HashSet<UUID>();
        for (var one : done) {
            var chain = chain(one, byId);
            var original = chain.getLast();
            boolean latest = original.source() == Source.PAGE && later.add(original.id());
            boolean undo = chain.size() % 2 == 0;
            if (latest && forth && one.equals(original)) {
                return Optional.empty();
            }
            if (latest && undo == forth && !one.undone()) {
                return Optional.of(new Step(one.id(), original.id()));
            }
        }
        return Optional.empty();
    }

    /** An operation, what it undoes, what that undoes, and so on. */
    private static List<Done> chain(Done last, Map<UUID, Done> byId) {
        var chain = new ArrayList<Done>();
        for (var one = last; one != null; one = one.undoes() == null ? null : byId.get(one.undoes())) {
            chain.add(one);
        }
        return chain;
    }

    private static List<Done> done(Tx tx, UUID user) {
        return tx.dsl()
                .fetch("""
                        SELECT id, source, undoes, undone_by FROM {0}
                        WHERE actor_id = {1} AND created_at > clock_timestamp() - make_interval(secs => {2})
                        ORDER BY id DESC LIMIT {3}
                        """, tx.table("operation"), DSL.val(user), DSL.inline(REMEMBERED.toSeconds()), DSL.inline(MOST))
                .map(row -> new Done(
                        row.get(0, UUID.class),
                        Source.valueOf(row.get(1, String.class).toUpperCase(Locale.ROOT)),
                        row.get(2, UUID.class),
                        row.get(3, UUID.class) != null));
    }
}
