package io.rapport.records;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantProvisioning;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The log's partitions by month, made before their month begins. A change of a month without one would land in the default
 * partition, which then stays as it is.
 */
@Component
class Partitions implements TenantProvisioning {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final int AHEAD = 2;

    private final TenantDb db;
    private final ObjectProvider<Tenants> tenants;

    /** The directory of tenants needs what provisions them, so it is asked for late. */
    Partitions(TenantDb db, ObjectProvider<Tenants> tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    @Override
    public void provision(Tenant tenant, Tx tx) {
        make(tx, YearMonth.now(ZoneOffset.UTC), AHEAD);
    }

    /** For every tenant; where one fails the others go on. */
    void prepare() {
        for (var tenant : tenants.getObject().all()) {
            try {
                db.alterUpdate(
                        tenant, tx -> make(tx, YearMonth.now(ZoneOffset.UTC).plusMonths(1), AHEAD - 1));
            } catch (RuntimeException e) {
                log.warn("The log of {} has no partition for the next months", tenant.slug(), e);
            }
        }
    }

    private static void make(Tx tx, YearMonth from, int more) {
        for (int i = 0; i <= more; i++) {
            var month = from.plusMonths(i);
            var name = String.format(Locale.ROOT, "change_%04d_%02d", month.getYear(), month.getMonthValue());
            tx.dsl()
                    .execute(
                            "CREATE TABLE IF NOT EXISTS {0} PARTITION OF {1} FOR VALUES FROM ({2}) TO ({3})",
                            tx.table(name),
                            tx.table("change"),
                            DSL.inline(month.atDay(1) + "T00:00:00Z"),
                            DSL.inline(month.plusMonths(1).atDay(1) + "T00:00:00Z"));
        }
    }
}
