package io.rapport.notify;

import io.rapport.live.LiveStreams;
import io.rapport.live.Lookout;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Tells open pages of notices that another program on the same database has made or marked: one statement for each organisation
 * with an open page.
 */
@Component
class NoticePulse implements Lookout {

    private static final Duration LATELY = Duration.ofSeconds(30);

    private final LiveStreams streams;
    private final TenantDb db;
    private final Map<UUID, Map<UUID, String>> seen = new HashMap<>();

    NoticePulse(LiveStreams streams, TenantDb db) {
        this.streams = streams;
        this.db = db;
    }

    @Override
    public void look() {
        var tenants = streams.tenants();
        seen.keySet().retainAll(tenants.stream().map(Tenant::id).toList());
        tenants.forEach(tenant -> look(tenant, Instant.now()));
    }

    /** Tells those of whose notices it has not told in this state; the first look only learns what there is. */
    void look(Tenant tenant, Instant now) {
        var users = streams.users(tenant);
        var states = states(tenant, users, now.minus(LATELY));
        var before = seen.put(tenant.id(), states);
        if (before == null) {
            return;
        }
        states.forEach((user, state) -> {
            if (!state.equals(before.get(user))) {
                streams.tell(tenant, user, "notices", "{}");
            }
        });
    }

    /** Of each user the latest of what came or was read lately, and how many that are. */
    private Map<UUID, String> states(Tenant tenant, List<UUID> users, Instant since) {
        var states = new HashMap<UUID, String>();
        db.read(tenant, tx -> tx.dsl()
                        .fetch(
                                """
                                SELECT user_id, max(greatest(at, read_at))::text || ' ' || sum(count)::text AS state FROM {0}
                                WHERE user_id = ANY({1}) AND (at > {2} OR read_at > {2}) GROUP BY user_id
                                """,
                                tx.table("notice"),
                                DSL.val(users.toArray(UUID[]::new)),
                                DSL.val(since.atOffset(ZoneOffset.UTC))))
                .forEach(row -> states.put(row.get(0, UUID.class), row.get(1, String.class)));
        return states;
    }
}
