package io.rapport.tenancy;

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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Record;

/** The organisations in this program. */
public final class Tenants {

    private static final int LONGEST_NAME = 200;
    /** How long an answer may be old. */
    static final Duration KEPT = Duration.ofSeconds(1);

    private final SharedDb shared;
    private final TenantDb db;
    private final Migrations migrations;
    private final Supplier<Iterable<TenantProvisioning>> hooks;
    private final Map<Object, Known> known = new ConcurrentHashMap<>();

    private record Known(Tenant tenant, long until) {}

    Tenants(SharedDb shared, TenantDb db, Migrations migrations, Supplier<Iterable<TenantProvisioning>> hooks) {
        this.shared = shared;
        this.db = db;
        this.migrations = migrations;
        this.hooks = hooks;
    }

    /** A tenant whose first records are called as in English. */
    public Tenant provision(String name, String currency, ZoneId zone) {
        return provision(name, currency, zone, Locale.ENGLISH);
    }

    /**
     * Makes a tenant with its schema and tables; it can be found only when all of that is there.
     *
     * @param name any text of up to 200 characters; the slug is made from it
     * @param currency ISO 4217 code
     * @param language what it begins with is called as in this one
     * @throws Problem where the name or the currency is none
     */
    public Tenant provision(String name, String currency, ZoneId zone, Locale language) {
        var tenant = register(checkedName(name), checkedCurrency(currency), zone);
        try {
            migrations.tenant(tenant.schema());
            db.alterUpdate(tenant, tx -> hooks.get().forEach(hook -> hook.provision(tenant, tx, language)));
            shared.update(sql -> sql.update(TENANT)
                    .set(STATE, READY)
                    .where(ID.eq(tenant.id()))
                    .execute());
            return tenant;
        } catch (RuntimeException e) {
            db.dropSchema(tenant.schema());
            shared.update(
                    sql -> sql.deleteFrom(TENANT).where(ID.eq(tenant.id())).execute());
            throw e;
        }
    }

    /** The tenant of an address, as it was at most a second ago. */
    public Optional<Tenant> find(String slug) {
        return Slugs.fits(slug) ? known(slug, SLUG.eq(slug)) : Optional.empty();
    }

    /** The tenant as it was at most a second ago. */
    public Optional<Tenant> find(UUID id) {
        return known(id, ID.eq(id));
    }

    /** Every request asks, and only tenants that exist are kept, so that nobody fills the memory with names. */
    private Optional<Tenant> known(Object key, Condition condition) {
        long now = System.nanoTime();
        var last = known.get(key);
        if (last != null && now - last.until() < 0) return Optional.of(last.tenant());
        var found = find(condition);
        found.ifPresentOrElse(
                tenant -> known.put(key, new Known(tenant, now + KEPT.toNanos())), () -> known.remove(key));
        return found;
    }

    /** All that are ready, oldest first. */
    public List<Tenant> all() {
        return shared.read(sql -> sql.select(ID, SLUG, NAME, SCHEMA, CURRENCY, TIME_ZONE)
                .from(TENANT)
                .where(STATE.eq(READY))
                .orderBy(ID)
                .fetch(Tenants::tenant));
    }

    /** One that is there and set aside, because it could not be brought to this version or is being moved. */
    public Optional<Tenant> aside(String slug) {
        return Slugs.fits(slug) ? aside(SLUG.eq(slug)) : Optional.empty();
    }

    /** As before. */
    public Optional<Tenant> aside(UUID id) {
        return aside(ID.eq(id));
    }

    private Optional<Tenant> aside(Condition condition) {
        return shared.read(sql -> sql.select(ID, SLUG, NAME, SCHEMA, CURRENCY, TIME_ZONE)
                .from(TENANT)
                .where(STATE.in(Directory.FAILED, Directory.MOVED), condition)
                .fetchOptional(Tenants::tenant));
    }

    /** All that there are, also those that are set aside, oldest first. */
    public List<Standing> standing() {
        return standing(shared);
    }

    static List<Standing> standing(SharedDb shared) {
        return shared.read(sql -> sql.select(ID, SLUG, NAME, SCHEMA, CURRENCY, TIME_ZONE, STATE)
                .from(TENANT)
                .where(STATE.ne(Directory.BUILDING))
                .orderBy(ID)
                .fetch(row -> new Standing(
                        tenant(row), List.of(READY, Directory.MOVING).contains(row.get(STATE)))));
    }

    private Optional<Tenant> find(Condition condition) {
        return shared.read(sql -> sql.select(ID, SLUG, NAME, SCHEMA, CURRENCY, TIME_ZONE)
                .from(TENANT)
                .where(STATE.in(READY, Directory.MOVING), condition)
                .fetchOptional(Tenants::tenant));
    }

    /** The first free slug is taken by the insert itself, so that two of one name at once get two. */
    private Tenant register(String name, String currency, ZoneId zone) {
        var id = Ids.next();
        return Slugs.candidates(name)
                .map(slug -> new Tenant(id, slug, name, schema(slug, id), currency, zone))
                .filter(this::registered)
                .findFirst()
                .orElseThrow();
    }

    private boolean registered(Tenant tenant) {
        return shared.write(sql -> sql.insertInto(TENANT)
                        .set(ID, tenant.id())
                        .set(SLUG, tenant.slug())
                        .set(NAME, tenant.name())
                        .set(SCHEMA, tenant.schema())
                        .set(CURRENCY, tenant.currency())
                        .set(TIME_ZONE, tenant.zone().getId())
                        .set(STATE, Directory.BUILDING)
                        .set(VERSION, migrations.tenantVersion())
                        .set(CREATED_AT, OffsetDateTime.now(ZoneOffset.UTC))
                        .onConflict(SLUG)
                        .doNothing()
                        .execute())
                == 1;
    }

    /** Readable in plans and logs, and never that of another tenant, even when a slug is given on. */
    static String schema(String slug, UUID id) {
        var hex = id.toString().replace("-", "");
        var readable = slug.replace('-', '_');
        return "t_" + readable.substring(0, Math.min(30, readable.length())) + "_" + hex.substring(20);
    }

    private static String checkedName(String name) {
        var stripped = name.strip();
        var sound = !stripped.isEmpty()
                && stripped.length() <= LONGEST_NAME
                && stripped.codePoints().noneMatch(Tenants::invisible);
        if (!sound) throw Problem.invalid("organisation", "organisation_name", LONGEST_NAME);
        return stripped;
    }

    private static boolean invisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static String checkedCurrency(String currency) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException none) {
            throw Problem.invalid("currency", "currency_unknown", currency);
        }
    }

    private static Tenant tenant(Record row) {
        return new Tenant(
                row.get(ID),
                row.get(SLUG),
                row.get(NAME),
                row.get(SCHEMA),
                row.get(CURRENCY),
                ZoneId.of(row.get(TIME_ZONE)));
    }
}
