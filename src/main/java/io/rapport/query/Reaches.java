package io.rapport.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Select;

/**
 * Remembers for a minute which grants reach many records, so that not every query asks. Only the way to the records hangs on it,
 * never which they are.
 */
final class Reaches {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final Map<Key, Instant> many = new LinkedHashMap<>();

    private record Key(String schema, String object, RowAccess access) {}

    Reaches(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the viewer's records are few, as far as anything tells. */
    boolean areFew(Scene scene, PermittedQuery query, Select<? extends Record> bound) {
        var key = new Key(scene.tx.tenant().schema(), query.object.name(), scene.gate.rows(query.object, Action.READ));
        if (isMany(key)) {
            return false;
        }
        boolean few = scene.tx.dsl().fetchSingle(bound).get(0, Integer.class) <= Reach.FEW;
        if (!few) {
            keep(key);
        }
        return few;
    }

    private synchronized boolean isMany(Key key) {
        var until = many.get(key);
        return until != null && until.isAfter(clock.instant());
    }

    private synchronized void keep(Key key) {
        if (many.size() >= MOST) {
            many.clear();
        }
        many.put(key, clock.instant().plus(KEPT));
    }
}
