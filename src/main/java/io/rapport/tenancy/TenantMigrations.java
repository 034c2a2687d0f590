package io.rapport.tenancy;

import static io.rapport.tenancy.Directory.CREATED_AT;
import static io.rapport.tenancy.Directory.ID;
import static io.rapport.tenancy.Directory.SCHEMA;
import static io.rapport.tenancy.Directory.STATE;
import static io.rapport.tenancy.Directory.TENANT;
import static io.rapport.tenancy.Directory.VERSION;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At each start: takes away what a kill left of half-made tenants, and upgrades the others; one failure stops no other. */
record TenantMigrations(Migrations migrations, SharedDb shared, TenantDb tenants) {

    private static final Logger log = LoggerFactory.getLogger(TenantMigrations.class);
    private static final Duration BUILDING_TAKES_AT_MOST = Duration.ofMinutes(10);

    void run() {
        removeUnfinished();
        var behind = shared.read(sql -> sql.select(ID, SCHEMA)
                .from(TENANT)
                .where(STATE.in(Directory.READY, Directory.FAILED), VERSION.ne(migrations.tenantVersion()))
                .orderBy(ID)
                .fetch());
        for (var tenant : behind) {
            try {
                migrations.tenant(tenant.get(SCHEMA));
                shared.update(sql -> sql.update(TENANT)
                        .set(VERSION, migrations.tenantVersion())
                        .set(STATE, Directory.READY)
                        .where(ID.eq(tenant.get(ID)))
                        .execute());
            } catch (StartupFailure e) {
                log.error("A tenant stays closed until its upgrade succeeds", e);
                shared.update(sql -> sql.update(TENANT)
                        .set(STATE, Directory.FAILED)
                        .where(ID.eq(tenant.get(ID)))
                        .execute());
            }
        }
    }

    private void removeUnfinished() {
        var limit = OffsetDateTime.now(ZoneOffset.UTC).minus(BUILDING_TAKES_AT_MOST);
        var unfinished = shared.read(sql -> sql.select(ID, SCHEMA)
                .from(TENANT)
                .where(STATE.eq(Directory.BUILDING), CREATED_AT.lt(limit))
                .fetch());
        for (var tenant : unfinished) {
            tenants.dropSchema(tenant.get(SCHEMA));
            shared.update(
                    sql -> sql.deleteFrom(TENANT).where(ID.eq(tenant.get(ID))).execute());
        }
    }
}
