package io.rapport.notify;

import io.rapport.jobs.TenantTimer;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets go of notices, so that they never pile up: those read long ago, and unread ones that nobody has looked at for a year. The
 * log still tells what happened; a notice only said so.
 */
@Component
class NoticeSweep extends TenantTimer {

    private static final Logger log = LoggerFactory.getLogger(NoticeSweep.class);
    private static final Duration READ = Duration.ofDays(90);
    private static final Duration UNREAD = Duration.ofDays(365);
    private static final int AT_ONCE = 5_000;

    private final TenantDb db;
    private final InstantSource clock;

    NoticeSweep(Tenants tenants, TenantDb db, InstantSource clock) {
        super(tenants);
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notice-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    protected void run(Tenant tenant) {
        while (sweep(tenant, clock.instant()) == AT_ONCE) {
            log.debug("More notices of {} are let go of", tenant.slug());
        }
    }

    /** @return how many went; in parts, so that nobody waits long for a lock */
    int sweep(Tenant tenant, Instant now) {
        return db.write(tenant, tx -> tx.dsl()
                .execute(
                        """
                        DELETE FROM {0} WHERE id IN (SELECT id FROM {0} WHERE at < {1}
                            AND (read_at < {1} OR at < {2}) AND mail NOT IN ('now', 'digest') ORDER BY at LIMIT {3})
                        """,
                        tx.table("notice"),
                        DSL.val(now.minus(READ).atOffset(ZoneOffset.UTC)),
                        DSL.val(now.minus(UNREAD).atOffset(ZoneOffset.UTC)),
                        DSL.inline(AT_ONCE)));
    }
}
