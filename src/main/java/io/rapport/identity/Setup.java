package io.rapport.identity;

import static io.rapport.identity.Tables.DONE_AT;
import static io.rapport.identity.Tables.ONE;
import static io.rapport.identity.Tables.SET_UP;
import static io.rapport.identity.Tables.STARTED_AT;
import static io.rapport.identity.Tables.now;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.People;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * The first organisation and its first administrator. Open until it has succeeded once; of many tries at the same time one
 * wins, and the others are answered {@code set_up_closed}. A try that was killed half-way can be repeated after a minute,
 * and goes on with what is there.
 */
@Component
public class Setup {

    private static final Duration TAKES_AT_MOST = Duration.ofMinutes(1);

    /**
     * What set-up asks for.
     *
     * @param name of the administrator
     * @param currency ISO 4217 code of the organisation's sums
     * @param zone of the organisation's figures
     * @param language in which what the organisation begins with is called
     */
    public record Wish(
            String name,
            String email,
            String password,
            String organisation,
            String currency,
            ZoneId zone,
            Locale language) {}

    private final SharedDb shared;
    private final TenantDb db;
    private final Tenants tenants;
    private final SignInDirectory directory;
    private final Actors actors;
    private final Records records;
    private final Roles roles;
    private final Passwords passwords;
    private volatile boolean closed;

    Setup(
            SharedDb shared,
            TenantDb db,
            Tenants tenants,
            SignInDirectory directory,
            Actors actors,
            Records records,
            Roles roles,
            Passwords passwords) {
        this.shared = shared;
        this.db = db;
        this.tenants = tenants;
        this.directory = directory;
        this.actors = actors;
        this.records = records;
        this.roles = roles;
        this.passwords = passwords;
    }

    public boolean open() {
        if (!closed) {
            closed = shared.read(sql ->
                    sql.fetchExists(DSL.selectOne().from(SharedDb.table(SET_UP)).where(DONE_AT.isNotNull()))
                            || sql.fetchExists(DSL.selectOne().from(SharedDb.table("sign_in_directory"))));
        }
        return !closed;
    }

    /**
     * Makes the organisation and its administrator, who can then sign in.
     *
     * @throws Problem {@code set_up_closed}, or {@code invalid} with the fields that are wrong
     */
    public Tenant run(Wish wish) {
        var email = Emails.require(wish.email());
        if (wish.name().isBlank()) {
            throw Problem.invalid("name", "required");
        }
        Passwords.requireSound(wish.password(), email);
        var claim = claim();
        try {
            var tenant = tenant(wish);
            administrator(tenant, wish, email);
            finish(claim);
            return tenant;
        } catch (RuntimeException e) {
            release(claim);
            throw e;
        }
    }

    /** The moment of the claim tells it from a later one. */
    private OffsetDateTime claim() {
        if (!open()) {
            throw closed();
        }
        var now = now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        var started = field(name(SET_UP, "started_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
        var done = field(name(SET_UP, "done_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
        int claimed = shared.write(sql -> sql.insertInto(SharedDb.table(SET_UP))
                .columns(ONE, STARTED_AT)
                .values(true, now)
                .onConflict(ONE)
                .doUpdate()
                .set(STARTED_AT, now)
                .where(done.isNull(), started.lt(now.minus(TAKES_AT_MOST)))
                .execute());
        if (claimed == 0) {
            throw closed();
        }
        return now;
    }

    private static Problem closed() {
        return Problem.of(Problem.Kind.CONFLICT, "set_up_closed");
    }

    /** One that a killed try left behind is taken up. */
    private Tenant tenant(Wish wish) {
        return tenants.all().stream()
                .findFirst()
                .orElseGet(() -> tenants.provision(wish.organisation(), wish.currency(), wish.zone(), wish.language()));
    }

    private void administrator(Tenant tenant, Wish wish, String email) {
        var system = actors.system(tenant, "set-up");
        var user = db.read(tenant, tx -> Credentials.byEmail(tx, email))
                .map(Credentials.Known::user)
                .orElseGet(() -> create(system, wish.name().strip(), email));
        roles.assign(system, user, Set.of(Role.ADMINISTRATOR));
        var hash = passwords.hash(wish.password());
        db.update(tenant, tx -> Credentials.putPassword(tx, user, hash));
        directory.add(email, tenant);
    }

    private UUID create(Actor system, String name, String email) {
        var id = Ids.next();
        records.apply(
                system,
                NewOperation.of(Source.SYSTEM, "operation.set_up"),
                List.of(new Change.Create(People.USERS, id, Map.of("name", name, "email", email, "active", true))));
        return id;
    }

    private void finish(OffsetDateTime claim) {
        int finished = shared.write(sql -> sql.update(SharedDb.table(SET_UP))
                .set(DONE_AT, now())
                .where(STARTED_AT.eq(claim), DONE_AT.isNull())
                .execute());
        if (finished == 0) {
            throw closed();
        }
        closed = true;
    }

    private void release(OffsetDateTime claim) {
        shared.update(sql -> sql.deleteFrom(SharedDb.table(SET_UP))
                .where(STARTED_AT.eq(claim), DONE_AT.isNull())
                .execute());
    }

    /** Where the browser's zone is unknown: the machine's. */
    public static ZoneId zone(Optional<String> name) {
        try {
            return name.filter(text -> !text.isBlank()).map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (java.time.DateTimeException unknown) {
            throw Problem.invalid("time_zone", "time_zone_unknown");
        }
    }
}
