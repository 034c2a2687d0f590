package io.rapport.tenancy;

import static io.rapport.tenancy.Directory.BUILDING;
import static io.rapport.tenancy.Directory.CREATED_AT;
import static io.rapport.tenancy.Directory.CURRENCY;
import static io.rapport.tenancy.Directory.ID;
import static io.rapport.tenancy.Directory.NAME;
import static io.rapport.tenancy.Directory.READY;
import static io.rapport.tenancy.Directory.SCHEMA;
import static io.rapport.tenancy.Directory.SLUG;
import static io.rapport.tenancy.Directory.STATE;
import static io.rapport.tenancy.Directory.TENANT;
import static io.rapport.tenancy.Directory.TIME_ZONE;
import static io.rapport.tenancy.Directory.VERSION;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/**
 * Takes in organisations that were kept elsewhere. Each is built in a schema of its own, in one transaction, and brought to this
 * program's version; only then does the directory lead to it, in place of the one that was here. Whatever goes wrong before
 * leaves everything as it was, and what a kill leaves is taken away at a start, like a half-made organisation.
 */
public final class Adoption {

    private static final String SITE = "restoring-";

    private final SharedDb shared;
    private final TenantDb db;
    private final Migrations migrations;

    Adoption(SharedDb shared, TenantDb db, Migrations migrations) {
        this.shared = shared;
        this.db = db;
        this.migrations = migrations;
    }

    /**
     * Whether there is an organisation in the place of one that was kept.
     *
     * @throws Problem {@code restore_address_taken} where another one has its address
     */
    public boolean wouldReplace(Tenant kept) {
        return schemaInPlace(kept).isPresent();
    }

    private Optional<String> schemaInPlace(Tenant kept) {
        return shared.read(sql -> {
            if (sql.fetchExists(TENANT, SLUG.eq(kept.slug()), ID.ne(kept.id()))) {
                throw Problem.of(Problem.Kind.CONFLICT, "restore_address_taken", kept.slug());
            }
            return sql.select(SCHEMA).from(TENANT).where(ID.eq(kept.id())).fetchOptional(SCHEMA);
        });
    }

    /**
     * Builds an organisation and puts it in its place.
     *
     * @param kept its facts as they were kept; the name of its schema is chosen anew
     * @param emails the addresses by which it is found at sign-in
     * @param build fills the empty schema, with the history of its migrations
     * @param ready what is done with it when it is of this version
     * @throws Problem {@code restore_address_taken}; {@code restore_newer} where a newer program made it
     */
    public Tenant adopt(Tenant kept, Collection<String> emails, Consumer<Tx> build, Consumer<Tx> ready) {
        var replaced = schemaInPlace(kept);
        var site = Ids.next();
        var tenant = new Tenant(
                kept.id(), kept.slug(), kept.name(), Tenants.schema(kept.slug(), site), kept.currency(), kept.zone());
        shared.update(sql -> register(sql, tenant, site, SITE + site, BUILDING));
        try {
            db.build(tenant, build);
            if (migrations.isBeyond(tenant.schema())) {
                throw Problem.of(Problem.Kind.CONFLICT, "restore_newer");
            }
            migrations.tenant(tenant.schema());
            db.update(tenant, ready);
            shared.update(sql -> {
                sql.deleteFrom(TENANT).where(ID.eq(site)).execute();
                put(sql, tenant);
                enter(sql, tenant, emails);
            });
        } catch (RuntimeException e) {
            db.dropSchema(tenant.schema());
            shared.update(sql -> sql.deleteFrom(TENANT).where(ID.eq(site)).execute());
            throw e;
        }
        replaced.ifPresent(this::removeSoon);
        return tenant;
    }

    /** Begins to build one that is at work elsewhere, beside whatever is here. */
    public Arrival arrive(Tenant kept) {
        var site = Ids.next();
        var tenant = new Tenant(
                kept.id(), kept.slug(), kept.name(), Tenants.schema(kept.slug(), site), kept.currency(), kept.zone());
        shared.update(sql -> register(sql, tenant, site, SITE + site, BUILDING));
        return new Arrival(this, db, tenant, site);
    }

    void settle(Tenant tenant, UUID site, Collection<String> emails) {
        shared.update(sql -> {
            sql.deleteFrom(TENANT).where(ID.eq(site)).execute();
            put(sql, tenant);
            enter(sql, tenant, emails);
        });
    }

    void abandon(Tenant tenant, UUID site) {
        db.dropSchema(tenant.schema());
        shared.update(sql -> sql.deleteFrom(TENANT).where(ID.eq(site)).execute());
    }

    private void register(DSLContext sql, Tenant tenant, UUID id, String slug, String state) {
        sql.insertInto(TENANT)
                .set(ID, id)
                .set(SLUG, slug)
                .set(NAME, tenant.name())
                .set(SCHEMA, tenant.schema())
                .set(CURRENCY, tenant.currency())
                .set(TIME_ZONE, tenant.zone().getId())
                .set(STATE, state)
                .set(VERSION, migrations.tenantVersion())
                .set(CREATED_AT, OffsetDateTime.now(ZoneOffset.UTC))
                .execute();
    }

    private void put(DSLContext sql, Tenant tenant) {
        int changed = sql.update(TENANT)
                .set(SLUG, tenant.slug())
                .set(NAME, tenant.name())
                .set(SCHEMA, tenant.schema())
                .set(CURRENCY, tenant.currency())
                .set(TIME_ZONE, tenant.zone().getId())
                .set(STATE, READY)
                .set(VERSION, migrations.tenantVersion())
                .where(ID.eq(tenant.id()))
                .execute();
        if (changed == 0) {
            register(sql, tenant, tenant.id(), tenant.slug(), READY);
        }
    }

    private static void enter(DSLContext sql, Tenant tenant, Collection<String> emails) {
        var table = SignInDirectory.TABLE;
        sql.deleteFrom(table).where(SignInDirectory.TENANT.eq(tenant.id())).execute();
        emails.forEach(email -> sql.insertInto(table)
                .set(SignInDirectory.EMAIL, email)
                .set(SignInDirectory.TENANT, tenant.id())
                .execute());
    }

    /** A running server finds the way to the new one within a second. */
    private void removeSoon(String schema) {
        LockSupport.parkNanos(2 * Tenants.KEPT.toNanos());
        db.dropSchema(schema);
    }
}
