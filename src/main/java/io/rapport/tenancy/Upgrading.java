package io.rapport.tenancy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Version;
import io.rapport.tenancy.BeforeUpgrade.Upgrade;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * Brings a database to this version: first whatever is to be done before, then the shared tables, then each organisation's. A
 * start that is killed on the way goes on at the next one. One that a newer version has brought further is refused untouched.
 */
record Upgrading(Migrations migrations, SharedDb shared, TenantDb tenants) {

    private static final Field<String> VERSION = field(name("version"), SQLDataType.VARCHAR);
    private static final Field<OffsetDateTime> FIRST_AT = field(name("first_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    void run(BeforeUpgrade before) {
        if (isThere("tenant")) {
            requireKnown();
            var behind = organisations();
            if (!behind.isEmpty() && (migrations.isSharedBehind() || isAnyBehind())) {
                before.upgrading(
                        new Upgrade(migrations.version(), behind, bytes(), tenants, new SignInDirectory(shared)));
            }
        }
        migrations.shared();
        new TenantMigrations(migrations, shared, tenants).run();
        shared.update(sql -> sql.insertInto(SharedDb.table("program"))
                .set(VERSION, Version.CURRENT)
                .set(FIRST_AT, OffsetDateTime.now(ZoneOffset.UTC))
                .onConflictDoNothing()
                .execute());
    }

    private boolean isThere(String table) {
        return shared.read(
                sql -> sql.fetchSingle("SELECT to_regclass({0}) IS NOT NULL", org.jooq.impl.DSL.val("rapport." + table))
                        .get(0, Boolean.class));
    }

    private List<Tenant> organisations() {
        return Tenants.standing(shared).stream().map(Standing::tenant).toList();
    }

    private boolean isAnyBehind() {
        return shared.read(sql -> sql.fetchExists(Directory.TENANT, isBehind()));
    }

    private org.jooq.Condition isBehind() {
        return Directory.STATE
                .in(Directory.READY, Directory.FAILED)
                .and(Directory.VERSION.ne(migrations.tenantVersion()));
    }

    private long bytes() {
        return shared.read(sql ->
                sql.fetchSingle("SELECT pg_database_size(current_database())").get(0, Long.class));
    }

    /** @throws StartupFailure where this program is older than the tables */
    private void requireKnown() {
        var behind = shared.read(sql -> sql.select(Directory.SCHEMA)
                .from(Directory.TENANT)
                .where(isBehind())
                .fetch(Directory.SCHEMA));
        if (migrations.isSharedBeyond() || behind.stream().anyMatch(migrations::isBeyond)) {
            throw new StartupFailure(
                    "A newer Rapport%s has been at work on this database; this is %s. Start that one, or restore a backup that was made before the upgrade into another home."
                            .formatted(latest(), Version.CURRENT));
        }
    }

    private String latest() {
        return isThere("program")
                ? shared.read(sql -> sql.select(VERSION)
                                .from(SharedDb.table("program"))
                                .orderBy(FIRST_AT.desc())
                                .limit(1)
                                .fetchOptional(VERSION))
                        .filter(version -> !version.equals(Version.CURRENT))
                        .map(version -> " (" + version + ")")
                        .orElse("")
                : "";
    }
}
