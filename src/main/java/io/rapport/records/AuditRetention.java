package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.TenantTimer;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * How long the audit is kept. Events go by whole links of their chain, the oldest first, and an event of its own tells up to which
 * link and with which digest: the chain goes on from there, and what is missing without such an event is missed.
 */
@Component
public class AuditRetention extends TenantTimer {

    /** The longest that can be asked for, in months. */
    public static final int MOST = 240;

    private static final String REMOVED = "audit.removed";
    private static final String POLICY = "audit_policy";

    private final TenantDb db;
    private final InstantSource clock;

    AuditRetention(Tenants tenants, TenantDb db, InstantSource clock) {
        super(tenants);
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    /** For how many months; empty for ever. */
    public OptionalInt months(Actor actor) {
        actor.require(Ability.SEE_AUDIT);
        return db.read(actor.tenant(), AuditRetention::months);
    }

    private static OptionalInt months(Tx tx) {
        var row = tx.dsl().fetchOne("SELECT months FROM {0}", tx.table(POLICY));
        return row == null ? OptionalInt.empty() : OptionalInt.of((Integer) row.getValue(0));
    }

    /** @throws Problem {@code not_between} */
    public void keep(Actor actor, OptionalInt months) {
        actor.require(Ability.ADMINISTER);
        if (months.isPresent() && (months.getAsInt() < 1 || months.getAsInt() > MOST)) {
            throw Problem.invalid("months", "not_between", 1, MOST);
        }
        db.update(actor.tenant(), tx -> {
            tx.dsl().execute("DELETE FROM {0}", tx.table(POLICY));
            months.ifPresent(number ->
                    tx.dsl().execute("INSERT INTO {0} (months) VALUES ({1})", tx.table(POLICY), DSL.val(number)));
            Audit.write(tx, actor, "audit.kept", months.isPresent() ? Map.of("months", months.getAsInt()) : Map.of());
        });
    }

    /** Removes what is older than the organisation keeps, as far as the chain has come. */
    @Override
    public void run(Tenant tenant) {
        db.update(tenant, tx -> months(tx)
                .ifPresent(months ->
                        remove(tx, clock.instant().atOffset(ZoneOffset.UTC).minusMonths(months))));
    }

    private static void remove(Tx tx, OffsetDateTime before) {
        var last = tx.dsl().fetchOne("""
                        SELECT l.position, encode(l.digest, 'hex') FROM {0} AS l
                        WHERE l.position < coalesce((SELECT k.position FROM {0} AS k
                            WHERE EXISTS (SELECT 1 FROM {1} AS e WHERE e.id = ANY(k.events) AND e.at >= {2})
                            ORDER BY k.position LIMIT 1), 9223372036854775807)
                        ORDER BY l.position DESC LIMIT 1
                        """, tx.table(ChainKind.AUDIT.links()), tx.table("audit_event"), DSL.val(before));
        if (last == null) {
            return;
        }
        int events = tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE id IN (SELECT unnest(l.events) FROM {1} AS l WHERE l.position <= {2})",
                        tx.table("audit_event"), tx.table(ChainKind.AUDIT.links()), DSL.val(last.getValue(0)));
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE position <= {1}",
                        tx.table(ChainKind.AUDIT.links()), DSL.val(last.getValue(0)));
        Audit.write(
                tx,
                Optional.<UUID>empty(),
                REMOVED,
                Map.of("events", events, "link", last.getValue(0), "digest", last.getValue(1)),
                Optional.empty());
    }

    /** Up to which link a chain was removed, as the last such event tells; empty where nothing was. */
    static Optional<Chain.Head> removed(Tx tx, ChainKind kind) {
        if (kind != ChainKind.AUDIT) {
            return Optional.empty();
        }
        return tx.dsl()
                .fetchOptional(
                        "SELECT (detail->>'link')::bigint, detail->>'digest' FROM {0} WHERE kind = {1} ORDER BY id DESC LIMIT 1",
                        tx.table("audit_event"), DSL.val(REMOVED))
                .map(row -> new Chain.Head((Long) row.getValue(0), (String) row.getValue(1)));
    }
}
